import { mount, unmount } from "svelte";
import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";
import { DEVICE_CODE } from "../fixtures/guided";
import { walkGuided } from "../fixtures/guidedJourney";
import { walk } from "../fixtures/journey";
import { FULL_PHONE, PICTURE } from "../fixtures/phone";
import { scenariosOf } from "../fixtures/scenarios";
import { SCREENS, SECRET, WORDINGS } from "../fixtures/screens";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/layout.css";

/**
 * The screens on the fake backend. `?screen=` names one of the fixtures, `?journey` walks the whole way,
 * `?journey=guided` the one over a provider's page, nothing lists them all; `&language=` is what the person chose before.
 */
const wish = new URLSearchParams(location.search);

let app: Record<string, unknown> | undefined;

function show(fake: FakeBackend): void {
  if (app !== undefined) void unmount(app);
  app = mount(App, { target: document.body, props: { backend: fake } });
  // The journeys look at what the fake was told.
  Object.assign(window, { fake });
}

/** Opens a new window on one of the fixtures. */
function open(name: string, language: string | null): void {
  const first = { ...SCREENS, ...WORDINGS }[name];
  if (first === undefined) throw new Error(`no screen ${name}`);
  const start = { language, languageFixed: false, version: "1.0.0" };
  const secrets = { secret: SECRET, picture: PICTURE, deviceCode: DEVICE_CODE };
  show(new FakeBackend({ start, first, ...secrets, phone: () => FULL_PHONE, scenarios: scenariosOf(name) }));
}

function list(): void {
  const links = ["", ...Object.keys(SCREENS)].map((name) => {
    const link = document.createElement("a");
    link.href = name === "" ? "?journey" : `?screen=${encodeURIComponent(name)}`;
    link.textContent = name === "" ? "the whole way" : name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  const whole = document.createElement("ul");
  whole.append(...links);
  document.body.append(whole);
}

Object.assign(window, { openScreen: open });
const screen = wish.get("screen");
if (screen !== null) open(screen, wish.get("language"));
else if (wish.has("journey")) {
  const begin = wish.get("journey") === "guided" ? walkGuided : walk;
  show(begin({ language: wish.get("language"), languageFixed: false, version: "1.0.0" }));
} else list();
