// @ts-check
/** The article read aloud by a voice of this computer, sentence by sentence, each shown while it is said. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";
import { sentences, voiceFor } from "./sentences.js";
import { ArticleText } from "./text.js";

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
const COMING = 1500; // ms: some browsers find their voices late

/** @type {Reader | null} */
let open = null;

/** Open the player, and start. @param {HTMLElement} main @param {HTMLElement} article */
export async function readAloud(main, article) {
  const voice = voiceFor(await voices(), article.lang);
  open?.close(); // asked for twice while the voices came, it is still one
  open = new Reader(main, article, voice ?? null);
}

/** @returns {Promise<SpeechSynthesisVoice[]>} */
async function voices() {
  const found = speechSynthesis.getVoices();
  if (found.length) return found;
  await Promise.race([
    new Promise((come) => speechSynthesis.addEventListener("voiceschanged", come, { once: true })),
    new Promise((late) => setTimeout(late, COMING)),
  ]);
  return speechSynthesis.getVoices();
}

class Reader {
  /** @param {HTMLElement} main @param {HTMLElement} article @param {SpeechSynthesisVoice | null} voice null where there is none */
  constructor(main, article, voice) {
    this.voice = voice;
    this.language = article.lang;
    this.text = new ArticleText(article);
    this.sentences = sentences(this.text.text, article.lang);
    this.at = Math.max(0, this.sentences.findIndex(({ start, end }) => this.text.range(start, end).getBoundingClientRect().top > 0));
    this.speed = 1;
    this.playing = false;
    this.turn = 0; // of what was said before, nothing is heard any more
    this.bar = element("section", "player ours");
    this.bar.ariaLabel = words("aloud");
    this.play = button({ label: "", press: () => (this.playing ? this.pause() : this.say()) });
    this.bar.append(...(voice ? this.controls() : this.advice()), this.closing());
    main.after(this.bar);
    addEventListener("pagehide", () => speechSynthesis.cancel());
    if (voice) this.say();
    this.bar.querySelector("button")?.focus();
  }

  controls() {
    const step = (/** @type {number} */ by, /** @type {string} */ label, /** @type {string} */ sign) => {
      const made = button({ label: sign, press: () => this.go(by) });
      made.ariaLabel = label;
      return made;
    };
    const speed = element("select", "", ...SPEEDS.map((rate) => Object.assign(element("option", "", `${rate} ×`), { value: `${rate}`, selected: rate === 1 })));
    speed.ariaLabel = words("aloud_speed");
    speed.addEventListener("change", () => {
      this.speed = Number(speed.value);
      if (this.playing) this.say();
    });
    return [this.play, step(-1, words("aloud_back"), "«"), step(1, words("aloud_on"), "»"), speed, element("bdi", "detail", this.voice?.name ?? "")];
  }

  advice() {
    const name = new Intl.DisplayNames([words("locale")], { type: "language" }).of(this.language || "en") ?? this.language;
    return [element("p", "", element("strong", "", words("aloud_no_voice", name)), ` ${words("aloud_no_voice_do")}`)];
  }

  closing() {
    const made = button({ label: "×", press: () => this.close() });
    made.ariaLabel = words("act_close");
    made.className = "quiet";
    return made;
  }

  /** Say this sentence and those after it. */
  say() {
    const place = this.sentences[this.at];
    speechSynthesis.cancel();
    if (!place) return this.stop();
    const turn = (this.turn += 1);
    const said = new SpeechSynthesisUtterance(this.text.text.slice(place.start, place.end));
    Object.assign(said, { voice: this.voice, lang: this.voice?.lang ?? this.language, rate: this.speed });
    said.onend = () => turn === this.turn && this.playing && ((this.at += 1), this.say());
    said.onerror = () => turn === this.turn && this.pause();
    this.show(this.text.range(place.start, place.end));
    this.told(true);
    return speechSynthesis.speak(said);
  }

  /** The sentence is begun again, as not every engine can go on within it. */
  pause() {
    this.turn += 1;
    this.told(false);
    speechSynthesis.cancel();
  }

  stop() {
    this.at = 0;
    CSS.highlights.delete("said");
    this.told(false);
  }

  /** @param {number} by */
  go(by) {
    this.at = Math.min(this.sentences.length - 1, Math.max(0, this.at + by));
    if (this.playing) return this.say();
    const { start, end } = this.sentences[this.at];
    return this.show(this.text.range(start, end));
  }

  /** @param {boolean} playing */
  told(playing) {
    this.playing = playing;
    this.play.textContent = playing ? "❚❚" : "▶\ufe0e";
    this.play.ariaLabel = words(playing ? "aloud_pause" : "aloud_play");
  }

  /** @param {Range} range */
  show(range) {
    CSS.highlights.set("said", new Highlight(range));
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - 100) scrollTo(scrollX, scrollY + top - innerHeight / 3);
  }

  close() {
    this.turn += 1;
    speechSynthesis.cancel();
    CSS.highlights.delete("said");
    this.bar.remove();
    document.getElementById("more-open")?.focus();
    open = null;
  }
}
