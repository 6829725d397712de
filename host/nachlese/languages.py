"""dw.com's language services: path code, language tag, direction, and the label before a picture's credit.

Source: the navigation of dw.com's own pages (31 services), credit labels as its pages write them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Language(NamedTuple):
    """``code`` is dw.com's path code, ``tag`` its BCP 47 tag, ``state`` its name in the embedded state,
    ``credit`` the label dw.com writes before a picture's credit."""

    code: str
    tag: str
    state: str
    credit: str
    rtl: bool = False


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("am", "am", "AMHARIC", "ምስል"),
        Language("ar", "ar", "ARABIC", "صورة من", rtl=True),
        Language("bg", "bg", "BULGARIAN", "Снимка"),
        Language("bn", "bn", "BENGALI", "ছবি"),
        Language("bs", "bs", "BOSNIAN", "Foto"),
        Language("de", "de", "GERMAN", "Bild"),
        Language("el", "el", "GREEK", "Εικόνα"),
        Language("en", "en", "ENGLISH", "Image"),
        Language("es", "es", "SPANISH", "Imagen"),
        Language("fa-af", "fa-AF", "DARI", "عکس", rtl=True),
        Language("fa-ir", "fa-IR", "PERSIAN", "عکس", rtl=True),
        Language("fr", "fr", "FRENCH", "Image"),
        Language("ha", "ha", "HAUSA", "Hoto"),
        Language("hi", "hi", "HINDI", "तस्वीर"),
        Language("hr", "hr", "CROATIAN", "Foto"),
        Language("id", "id", "INDONESIAN", "Foto"),
        Language("mk", "mk", "MACEDONIAN", "Фотографија"),
        Language("pl", "pl", "POLISH", "Zdjęcie"),
        Language("ps", "ps", "PASHTO", "انځور", rtl=True),
        Language("pt-002", "pt", "PORTUGUESE_AFRICA", "Foto"),
        Language("pt-br", "pt-BR", "PORTUGUESE_BRAZIL", "Foto"),
        Language("ro", "ro", "ROMANIAN", "Imagine"),
        Language("ru", "ru", "RUSSIAN", "Фото"),
        Language("sq", "sq", "ALBANIAN", "Fotografi"),
        Language("sr", "sr", "SERBIAN", "Foto"),
        Language("sw", "sw", "KISWAHILI", "Picha"),
        Language("tr", "tr", "TURKISH", "Fotoğraf"),
        Language("uk", "uk", "UKRAINIAN", "Фото"),
        Language("ur", "ur", "URDU", "تصویر", rtl=True),
        Language("zh", "zh-Hans", "CHINESE", "图像来源"),
        Language("zh-hant", "zh-Hant", "CHINESE_TRADITIONAL", "圖片來源"),
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
