import { render } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { tick } from "svelte";
import App from "../../src/App.svelte";
import { FakeBackend, type Script } from "../../src/backend/fake";
import type { Screen } from "../../src/backend/types/Screen";
import type { Clock } from "../../src/parts/gate";
import { DEVICE_CODE } from "../../src/fixtures/guided";
import { PICTURE } from "../../src/fixtures/phone";
import { SECRET } from "../../src/fixtures/screens";

/** The clock of somebody who looks at what is there before doing the next thing. */
export function unhurried(): Clock {
  let seconds = 0;
  return () => (seconds += 1) * 1_000;
}

/** The whole window on the fake backend, with `first` in it, used by an unhurried hand or by that of `time`. */
export async function open(
  first: Screen,
  script: Partial<Script> = {},
  time: Clock = unhurried(),
): Promise<{ fake: FakeBackend; user: UserEvent }> {
  const start = { language: "en", languageFixed: false, version: "1.0.0", help: {} };
  const secrets = { secret: SECRET, picture: PICTURE, deviceCode: DEVICE_CODE };
  const fake = new FakeBackend({ start, first, ...secrets, ...script });
  render(App, { props: { backend: fake, time } });
  await settled();
  return { fake, user: userEvent.setup() };
}

/** When what the wizard has said so far is drawn. Promises only, so that it holds under fake timers as well. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  await tick();
  await tick();
}

/** Shows another screen, and waits until it is drawn. */
export async function show(fake: FakeBackend, screen: Screen): Promise<void> {
  fake.show(screen);
  await settled();
}
