"""However far the splitter is drawn, and however large the text: the form's buttons are not cut."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from desktop.screens.window.window import Window


@pytest.mark.parametrize("text_size", [1.0, 1.5])
def test_the_form_stays_wide_enough_for_its_buttons(
    window: Window, look: Callable[..., None], text_size: float
) -> None:
    page = window.pages.list_page
    assert page is not None
    page.model.refresh()
    page.table.select(page.model.ids[0])
    page.edit_record()
    look("light", text_size=text_size)
    window.resize(2200, 800)
    page.splitter.setSizes([10_000, 1])
    QApplication.processEvents()
    inside = page.form._shown
    assert inside.minimumSizeHint().width() <= page.form.width()
