import type { MailEncryption } from "../backend/types/MailEncryption";
import type { MailProtocol } from "../backend/types/MailProtocol";

/** The ports that mail servers listen on (RFC 8314 for TLS from the first byte, RFC 9051, RFC 1939 and RFC 6409 for the others). */
const PORTS: Record<MailProtocol, Record<MailEncryption, string>> = {
  imap: { tls: "993", startTls: "143", none: "143" },
  pop3: { tls: "995", startTls: "110", none: "110" },
  submission: { tls: "465", startTls: "587", none: "587" },
};

/** The usual port. */
export function usualPort(protocol: MailProtocol, encryption: MailEncryption): string {
  return PORTS[protocol][encryption];
}

/** The port after another protocol or encryption was chosen: the usual one, unless the person has typed one of their own. */
export function portAfter(port: string, protocol: MailProtocol, encryption: MailEncryption): string {
  const usual = Object.values(PORTS).flatMap((each) => Object.values(each));
  return port.trim() === "" || usual.includes(port.trim()) ? usualPort(protocol, encryption) : port;
}
