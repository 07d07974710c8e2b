"""The language of the window: the catalogue of its own texts, and Qt's for the texts of Qt."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources import i18n

_QT_NAMES = {"zh": "zh_CN"}


def speak(app: QApplication, wanted: str) -> str:
    """Speak a language from now on; "" means as the system. Returns the language in use.

    Texts that are already on the screen stay as they are: the window is made anew by `desktop.app`.
    """
    language = i18n.choose([wanted] if wanted else QLocale.system().uiLanguages())
    before = app.findChild(QTranslator, "qt")
    if before is not None:
        app.removeTranslator(before)
        before.setParent(None)
    made = QTranslator(app)
    made.setObjectName("qt")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if made.load(f"qtbase_{_QT_NAMES.get(language, language)}", folder):
        app.installTranslator(made)
    return language
