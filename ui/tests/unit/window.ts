import { render } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { tick } from "svelte";
import App from "../../src/App.svelte";
import { FakeBackend, type Script } from "../../src/backend/fake";
import type { Screen } from "../../src/backend/types/Screen";
import { DEVICE_CODE } from "../../src/fixtures/guided";
import { PICTURE } from "../../src/fixtures/phone";
import { SECRET } from "../../src/fixtures/screens";

/** The whole window on the fake backend, with `first` in it. */
export async function open(
  first: Screen,
  script: Partial<Script> = {},
): Promise<{ fake: FakeBackend; user: UserEvent }> {
  const start = { language: "en", languageFixed: false, version: "1.0.0", help: {} };
  const secrets = { secret: SECRET, picture: PICTURE, deviceCode: DEVICE_CODE };
  const fake = new FakeBackend({ start, first, ...secrets, ...script });
  render(App, { props: { backend: fake } });
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
