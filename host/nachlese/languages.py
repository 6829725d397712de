"""dw.com's language services: path code, language tag, direction, the label before a picture's credit, front page.

Source: the navigation of dw.com's own pages (31 services), credit labels as its pages write them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Language(NamedTuple):
    """``code`` is dw.com's path code, ``tag`` its BCP 47 tag, ``state`` its name in the embedded state,
    ``credit`` the label dw.com writes before a picture's credit, ``front`` the number of its front page."""

    code: str
    tag: str
    state: str
    credit: str
    front: str
    rtl: bool = False


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("am", "am", "AMHARIC", "ምስል", "11646"),
        Language("ar", "ar", "ARABIC", "صورة من", "9106", rtl=True),
        Language("bg", "bg", "BULGARIAN", "Снимка", "10257"),
        Language("bn", "bn", "BENGALI", "ছবি", "11929"),
        Language("bs", "bs", "BOSNIAN", "Foto", "10037"),
        Language("de", "de", "GERMAN", "Bild", "9077"),
        Language("el", "el", "GREEK", "Εικόνα", "10507"),
        Language("en", "en", "ENGLISH", "Image", "9097"),
        Language("es", "es", "SPANISH", "Imagen", "30684"),
        Language("fa-af", "fa-AF", "DARI", "عکس", "10259", rtl=True),
        Language("fa-ir", "fa-IR", "PERSIAN", "عکس", "9993", rtl=True),
        Language("fr", "fr", "FRENCH", "Image", "10261"),
        Language("ha", "ha", "HAUSA", "Hoto", "11603"),
        Language("hi", "hi", "HINDI", "तस्वीर", "11931"),
        Language("hr", "hr", "CROATIAN", "Foto", "9747"),
        Language("id", "id", "INDONESIAN", "Foto", "11546"),
        Language("mk", "mk", "MACEDONIAN", "Фотографија", "10339"),
        Language("pl", "pl", "POLISH", "Zdjęcie", "11394"),
        Language("ps", "ps", "PASHTO", "انځور", "11722", rtl=True),
        Language("pt-002", "pt", "PORTUGUESE_AFRICA", "Foto", "13918"),
        Language("pt-br", "pt-BR", "PORTUGUESE_BRAZIL", "Foto", "7111"),
        Language("ro", "ro", "ROMANIAN", "Imagine", "10575"),
        Language("ru", "ru", "RUSSIAN", "Фото", "9119"),
        Language("sq", "sq", "ALBANIAN", "Fotografi", "10250"),
        Language("sr", "sr", "SERBIAN", "Foto", "10682"),
        Language("sw", "sw", "KISWAHILI", "Picha", "11588"),
        Language("tr", "tr", "TURKISH", "Fotoğraf", "10201"),
        Language("uk", "uk", "UKRAINIAN", "Фото", "9874"),
        Language("ur", "ur", "URDU", "تصویر", "11933", rtl=True),
        Language("zh", "zh-Hans", "CHINESE", "图像来源", "9058"),
        Language("zh-hant", "zh-Hant", "CHINESE_TRADITIONAL", "圖片來源", "9058"),
    )
}

_RTL_TAGS = {"ar", "fa", "he", "ps", "ur", "ug", "ckb", "sd", "yi", "dv"}


def tag(code: str) -> str:
    """The BCP 47 tag of a path code; any other code, as of a page that is not dw.com's, is taken as a tag itself."""
    return LANGUAGES[code].tag if code in LANGUAGES else code


def direction(code: str) -> Literal["ltr", "rtl"]:
    """``rtl`` or ``ltr``."""
    rtl = LANGUAGES[code].rtl if code in LANGUAGES else code.split("-")[0].lower() in _RTL_TAGS
    return "rtl" if rtl else "ltr"
