// A voice for browsers that have none: it says a sentence when the test lets it, and keeps what it said.
{
  const said = [];
  let saying = null;
  const stand = {
    said,
    getVoices: () => (globalThis.voiceless ? [] : [
      { name: "Fern", lang: "de-DE", localService: false, default: true },
      { name: "Nah", lang: "de-DE", localService: true, default: false },
    ]),
    addEventListener: () => {},
    cancel: () => (saying = null),
    speak: (utterance) => {
      saying = utterance;
      said.push([utterance.text, utterance.voice?.name, utterance.rate]);
      document.documentElement.dataset.said = JSON.stringify(said);
    },
  };
  globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(globalThis, "speechSynthesis", { value: stand });
  addEventListener("said-it", () => saying?.onend());
}
