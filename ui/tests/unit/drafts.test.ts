import { screen as page } from "@testing-library/dom";
import { expect, it } from "vitest";
import { account, appPasswords, contact, setUp } from "../../src/fixtures/screens";
import { open, show } from "./window";

const field = (name: RegExp): HTMLInputElement => page.getByLabelText<HTMLInputElement>(name);

it("keeps an address that was typed while somebody looks at the list", async () => {
  const { fake, user } = await open(account({ askServer: false }));
  await user.type(field(/e-mail address/u), "bob@contoso.test");
  await show(fake, appPasswords());
  await show(fake, account({ askServer: false }));
  expect(field(/e-mail address/u).value).toBe("bob@contoso.test");
});

it("fills in the address of the practice organisation, and gives back the own one afterwards", async () => {
  const { fake, user } = await open(account({ askServer: false }));
  await user.type(field(/e-mail address/u), "bob@contoso.test");
  await show(fake, account({ askServer: false, address: "anna.rossi@practice.example" }, { practice: true }));
  expect(field(/e-mail address/u).value).toBe("anna.rossi@practice.example");
  await show(fake, account({ askServer: false }));
  expect(field(/e-mail address/u).value).toBe("bob@contoso.test");
});

it("lets what the wizard knows by now go before what was typed", async () => {
  const { fake, user } = await open(account({ askServer: false }));
  await user.type(field(/e-mail address/u), "bob@contoso.test");
  await show(fake, appPasswords());
  await show(fake, account({ askServer: false, address: "anna@contoso.test" }));
  expect(field(/e-mail address/u).value).toBe("anna@contoso.test");
});

it("keeps a phone number on the way back and on, and not for somebody else", async () => {
  const { fake, user } = await open(contact("textMessage"));
  await user.type(field(/mobile number/iu), "+39 333 123");
  await show(fake, setUp());
  await show(fake, contact("textMessage"));
  expect(field(/mobile number/iu).value).toBe("+39 333 123");
  await show(fake, account());
  await show(fake, contact("textMessage"));
  expect(field(/mobile number/iu).value).toBe("");
});
