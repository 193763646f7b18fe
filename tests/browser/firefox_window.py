"""What a Firefox is told before it starts, and what acts in its own window as a hand does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

GECKO_ID = "firsthand@firsthand.example"
UUID = "f1a57a9d-0000-4000-8000-000000000001"
PREFERENCES: dict[str, Any] = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.startup.homepage": "about:blank",
    "browser.newtabpage.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "extensions.webextOptionalPermissionPrompts": False,  # grants what the user would be asked
    "ui.popup.disable_autohide": True,  # a popup must not close because no window has the focus
}
HEADLESS = [
    "--headless",
    "--no-remote",
    "--remote-debugging-port=0",
    "--remote-allow-system-access",
]
HTML = "text/html; charset=utf-8"
CLICK = """(id) => {
  const { ExtensionParent } =
    ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(id);
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}"""

MOUSE = """(x, y) => {
  for (const [type, buttons] of [["mousemove", 0], ["mousedown", 1], ["mouseup", 0]]) {
    const [left, top] = [x - window.mozInnerScreenX, y - window.mozInnerScreenY];
    window.synthesizeMouseEvent(type, left, top, { button: 0, buttons, clickCount: 1 }, {});
  }
}"""
MIDDLE = """(document, selector) => {
  const part = document.querySelector(selector);
  part.scrollIntoView({ block: "center" });
  const { x, y, width, height } = part.getBoundingClientRect();
  const { mozInnerScreenX, mozInnerScreenY } = document.defaultView;
  return [mozInnerScreenX + x + width / 2, mozInnerScreenY + y + height / 2];
}"""

# The menu of the first link of the page in front, by a real right click; then its line.
LINK_MENU = """async (label) => {
  const { gBrowser } = window;
  const menu = document.getElementById("contentAreaContextMenu");
  const shown = new Promise((done) => menu.addEventListener("popupshown", done, { once: true }));
  const { left, top } = gBrowser.selectedBrowser.getBoundingClientRect();
  const right = { button: 2, clickCount: 1 };
  for (const type of ["mousedown", "mouseup", "contextmenu"])
    window.synthesizeMouseEvent(type, left + 20, top + 20, right, {});
  await shown;
  const line = [...menu.querySelectorAll("menuitem")].find((one) => one.label === label);
  if (!line) { menu.hidePopup(); throw new Error("no such line"); }
  menu.activateItem(line);
}"""


KEYS = """(...codes) => {
  const keyboard = Cc["@mozilla.org/text-input-processor;1"]
    .createInstance(Ci.nsITextInputProcessor);
  if (!keyboard.beginInputTransactionForTests(window)) throw new Error("no keyboard");
  const events = codes.map((code) =>
    new KeyboardEvent("", { code, key: code.replace(/^Key|Left$/g, "") }));
  for (const event of events) keyboard.keydown(event);
  for (const event of events.reverse()) keyboard.keyup(event);
}"""


def through(port: int) -> dict[str, Any]:
    """Preferences that send whatever leaves this machine to the proxy on ``port``."""
    place = {"http": "127.0.0.1", "http_port": port, "ssl": "127.0.0.1", "ssl_port": port}
    return {"network.proxy.type": 1, **{f"network.proxy.{key}": to for key, to in place.items()}}


def written(port: int, uuid: str, more: Mapping[str, Any]) -> str:
    """The preferences as a profile's user.js, ``more`` among them. ``uuid`` is the address of the
    extension's pages, random otherwise, so that the popup can be found."""
    origin = {"extensions.webextensions.uuids": json.dumps({GECKO_ID: uuid})}
    return "".join(
        f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
        for key, value in {**PREFERENCES, **through(port), **origin, **more}.items()
    )
