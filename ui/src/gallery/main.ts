import { mount } from "svelte";
import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";
import { walk } from "../fixtures/journey";
import { FULL_PHONE, PICTURE } from "../fixtures/phone";
import { SCREENS, SECRET, WORDINGS } from "../fixtures/screens";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/layout.css";

/**
 * The screens on the fake backend. `?screen=` names one of the fixtures, `?journey` walks the whole way, nothing lists
 * them all; `&language=` is what the person chose before.
 */
const wish = new URLSearchParams(location.search);
const language = wish.get("language");
const start = { language, version: "1.0.0" };

function show(fake: FakeBackend): void {
  // The journeys look at what the fake was told, and show other screens.
  Object.assign(window, { fake });
  mount(App, { target: document.body, props: { backend: fake } });
}

const screen = { ...SCREENS, ...WORDINGS }[wish.get("screen") ?? ""];
if (screen !== undefined) {
  show(new FakeBackend({ start, first: screen, secret: SECRET, picture: PICTURE, phone: () => FULL_PHONE }));
} else if (wish.has("journey")) {
  show(walk(start));
} else {
  const list = document.createElement("ul");
  for (const name of ["", ...Object.keys(SCREENS)]) {
    const link = document.createElement("a");
    link.href = name === "" ? "?journey" : `?screen=${encodeURIComponent(name)}`;
    link.textContent = name === "" ? "the whole way" : name;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  document.body.append(list);
}
