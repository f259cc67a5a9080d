import { mount, unmount } from "svelte";
import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";
import { DEVICE_CODE } from "../fixtures/guided";
import { walkGuided } from "../fixtures/guidedJourney";
import { walk } from "../fixtures/journey";
import { FULL_PHONE, PICTURE } from "../fixtures/phone";
import { scenariosOf } from "../fixtures/scenarios";
import { ABOUT, openAbout } from "../fixtures/about";
import { SCREENS, SECRET, WORDINGS } from "../fixtures/screens";
import { start, startOf } from "../fixtures/start";
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
async function open(name: string, language: string | null): Promise<void> {
  const about = ABOUT[name];
  const first = { ...SCREENS, ...WORDINGS }[about === undefined ? name : "account"];
  if (first === undefined) throw new Error(`no screen ${name}`);
  const secrets = { secret: SECRET, picture: PICTURE, deviceCode: DEVICE_CODE };
  const script = { start: startOf(name, language), first, ...secrets, ...about?.script };
  show(new FakeBackend({ ...script, phone: () => FULL_PHONE, scenarios: scenariosOf(name) }));
  if (about === undefined) return;
  await new Promise((resolve) => setTimeout(resolve));
  await openAbout(about);
}

function list(): void {
  const links = ["", ...Object.keys(SCREENS), ...Object.keys(ABOUT)].map((name) => {
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
if (screen !== null) void open(screen, wish.get("language"));
else if (wish.has("journey")) {
  const begin = wish.get("journey") === "guided" ? walkGuided : walk;
  show(begin(start({ language: wish.get("language") })));
} else list();
