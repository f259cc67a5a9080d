"""A phone with privacyIDEA's push app, as far as its protocol goes: it scans, asks for open questions, and decides."""

import base64
import json
import urllib.parse
import urllib.request
from datetime import datetime, timezone

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa


class Phone:
    def __init__(self, link):
        """Scans the picture of an enrolment and registers with the server."""
        parts = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(link).query))
        self.serial = parts["serial"]
        self.url = parts["url"]
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        self._post(enrollment_credential=parts["enrollment_credential"], fbtoken="poll only",
                   pubkey=base64.b64encode(public).decode())

    def decide(self, approve):
        """Approves or declines the open questions; tells how many there were."""
        asked = datetime.now(timezone.utc).isoformat()
        query = {"serial": self.serial, "timestamp": asked, "signature": self._sign(f"{self.serial}|{asked}")}
        with urllib.request.urlopen(f"{self.url}?{urllib.parse.urlencode(query)}") as answer:
            questions = json.load(answer)["result"]["value"]
        for question in questions:
            nonce = question["nonce"]
            if approve:
                self._post(nonce=nonce, signature=self._sign(f"{nonce}|{self.serial}"))
            else:
                self._post(nonce=nonce, decline=1, signature=self._sign(f"{nonce}|{self.serial}|decline"))
        return len(questions)

    def _sign(self, text):
        signature = self.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
        return base64.b32encode(signature).decode()

    def _post(self, **fields):
        body = urllib.parse.urlencode({"serial": self.serial, **fields}).encode()
        with urllib.request.urlopen(self.url, data=body) as answer:
            answer.read()
