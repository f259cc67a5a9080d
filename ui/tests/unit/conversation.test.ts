import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Conversation } from "../../src/backend/conversation.svelte";
import { FakeBackend } from "../../src/backend/fake";
import type { Screen } from "../../src/backend/types/Screen";
import { account, need, signIn } from "../../src/fixtures/screens";
import { settled } from "./window";

function revision(screen: Screen, number: number): Screen {
  return { ...screen, revision: number };
}

describe("the conversation", () => {
  let fake: FakeBackend;
  let talk: Conversation;

  beforeEach(() => {
    vi.useFakeTimers();
    fake = new FakeBackend({ first: revision(account(), 5) });
    talk = new Conversation(fake);
  });

  afterEach(() => {
    talk.end();
    vi.useRealTimers();
  });

  it("hears the first screen, and each after it", async () => {
    void talk.listen();
    await settled();
    expect(talk.shown?.screen.view.name).toBe("account");
    fake.show(need());
    await settled();
    expect(talk.shown?.screen.view.name).toBe("need");
  });

  it("ignores a screen that is not newer", async () => {
    const answers = [revision(need(), 5), revision(signIn(), 5), revision(signIn(), 4)];
    fake.nextScreen = () => {
      const next = answers.shift();
      return next === undefined ? new Promise(() => undefined) : Promise.resolve(next);
    };
    void talk.listen();
    await settled();
    expect(answers).toEqual([]);
    expect(talk.shown?.screen.view.name).toBe("need");
  });

  it("asks for what is newer than the newest it has", async () => {
    const nextScreen = vi.spyOn(fake, "nextScreen");
    void talk.listen();
    await settled();
    expect(nextScreen.mock.calls).toEqual([[null], [5]]);
  });

  it("asks again after the shell has not answered, and reports an outage once", async () => {
    const nextScreen = vi.spyOn(fake, "nextScreen");
    nextScreen.mockRejectedValueOnce("gone").mockRejectedValueOnce("gone");
    void talk.listen();
    await settled();
    expect(talk.shown).toBeNull();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(talk.shown?.screen.view.name).toBe("account");
    expect(fake.faults).toEqual(["ipcFailed"]);
  });

  it("says each action with the revision that it was made on", async () => {
    const act = vi.spyOn(fake, "act");
    void talk.listen();
    await settled();
    talk.act({ do: "back" });
    expect(act).toHaveBeenCalledWith({ do: "back" }, 5);
  });

  it.each(["stale", "notPossible"])("takes it calmly when a click is %s", async (code) => {
    vi.spyOn(fake, "act").mockRejectedValue({ code });
    void talk.listen();
    await settled();
    talk.act({ do: "back" });
    await settled();
    expect(fake.faults).toEqual([]);
  });

  it("reports a click that did not arrive", async () => {
    vi.spyOn(fake, "act").mockRejectedValue("act not allowed");
    void talk.listen();
    await settled();
    talk.act({ do: "back" });
    await settled();
    expect(fake.faults).toEqual(["ipcFailed"]);
  });

  it("takes no more screens when it is over", async () => {
    void talk.listen();
    await settled();
    talk.end();
    fake.show(need());
    await settled();
    expect(talk.shown?.screen.view.name).toBe("account");
  });
});
