#!/usr/bin/env python3
"""A privacyIDEA server for tests: made from nothing, on loopback, gone with its folder.

usage: serve.py FOLDER SMS_URL SMTP_PORT MAIL_SERVER_ADDRESS

Speaks JSON, one line each way: after "ready" every line on standard input is a command, and gets one line in answer.
At the end of the input the server stops, so that it never outlives the test that started it, however that ended.
"""

import json
import logging
import os
import shutil
import sys
import threading
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from passlib.hash import sha512_crypt
from werkzeug.serving import make_server

from phone import Phone

REALM = "corp"
ADMINISTRATOR = ("admin", "adminpw")
SERVICES = {"imap": "Mail (IMAP)", "smtp": "Sending mail", "calendar": "Calendar"}
MESSAGE_METHODS = "totp hotp sms email"
SMS_MODULE = "privacyidea.lib.smsprovider.HttpSMSProvider.HttpSMSProvider"
# Accounts whose names begin so are left out of a policy, so that cases with rules of their own can share the server.
OPEN = "open-"  # careless administrator: an app password alone signs in to the self-service
CARELESS = "careless-"  # careless administrator: behind the account password it replaces the second factor
FORBIDDEN = "forbidden-"  # may not have app passwords


def write_private(path, content):
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def write_configuration(folder):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    write_private(folder / "private.pem", key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()))
    write_private(folder / "public.pem", key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    write_private(folder / "enckey", os.urandom(96))
    write_private(folder / "users", b"")
    configuration = {
        "SUPERUSER_REALM": [],
        "SECRET_KEY": os.urandom(16).hex(),
        "PI_PEPPER": os.urandom(16).hex(),
        "PI_ENCFILE": str(folder / "enckey"),
        "PI_AUDIT_KEY_PRIVATE": str(folder / "private.pem"),
        "PI_AUDIT_KEY_PUBLIC": str(folder / "public.pem"),
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/server.sqlite",
        "PI_LOGFILE": str(folder / "server.log"),
        "PI_LOGLEVEL": logging.WARNING,
    }
    text = "".join(f"{name} = {value!r}\n" for name, value in configuration.items())
    write_private(folder / "pi.cfg", text.encode())
    return folder / "pi.cfg"


def set_up_directory(folder):
    from privacyidea.lib.realm import set_default_realm, set_realm
    from privacyidea.lib.resolver import save_resolver

    save_resolver({"resolver": "people", "type": "passwdresolver", "fileName": str(folder / "users")})
    set_realm(REALM, [{"name": "people"}])
    set_default_realm(REALM)


def set_up_messages(sms_url, smtp_port):
    from privacyidea.lib.config import set_privacyidea_config
    from privacyidea.lib.smsprovider.SMSProvider import set_smsgateway
    from privacyidea.lib.smtpserver import add_smtpserver

    add_smtpserver("sink", server="127.0.0.1", port=smtp_port, sender="mfa@example.test")
    set_privacyidea_config("email.identifier", "sink")
    set_smsgateway("sink", SMS_MODULE, options={
        "URL": sms_url, "HTTP_METHOD": "POST", "to": "{phone}", "text": "{otp}"})
    set_privacyidea_config("sms.identifier", "sink")


def set_up_policies(mail_server, push_url):
    """The policies of a sound deployment, as docs/providers/privacyidea.md describes them for administrators."""
    from privacyidea.lib.policy import set_policy

    everything_but_app_passwords = [
        "enrollTOTP", "enrollHOTP", "enrollSMS", "enrollEMAIL", "enrollPUSH", "delete", "disable", "enable", "revoke",
        "serviceid_list", "setdescription", "token_rollover", "auditlog", "userlist"]
    set_policy("self-service", scope="user", action=", ".join(everything_but_app_passwords))
    set_policy("app-passwords", scope="user", action="enrollAPPLSPEC, applspec_force_server_generate",
               user=f"(?!{FORBIDDEN}).*")
    set_policy("proof", scope="enrollment", action=f"verify_enrollment={MESSAGE_METHODS}")
    set_policy("push", scope="enrollment", action="push_firebase_configuration=poll only, "
               f"push_registration_url={push_url}, push_ttl=10")
    set_policy("push-sign-in", scope="authentication", action="push_allow_polling=allow")
    set_policy("sign-in", scope="webui", action="login_mode=privacyIDEA")
    people = f"0.0.0.0/0, -{mail_server}"
    rules = f"challenge_response={MESSAGE_METHODS}, passthru=userstore"
    set_policy("people", scope="authentication", client=people, user=f"(?!{CARELESS}|{OPEN}).*",
               action=f"otppin=userstore, {rules}, disabled_token_types=applspec")
    set_policy("careless", scope="authentication", client=people, user=f"{CARELESS}.*",
               action=f"otppin=userstore, {rules}")
    set_policy("open", scope="authentication", client=people, user=f"{OPEN}.*", action=f"otppin=none, {rules}")
    set_policy("mail", scope="authentication", client=mail_server,
               action="otppin=none, disabled_token_types=totp hotp sms email push")


class Commands:
    """What a test may ask for beside the server's own interface."""

    def __init__(self, app, folder):
        self.app = app
        self.users = folder / "users"
        self.phones = {}

    def add_user(self, name, password, phone, email):
        """Adds a line of passwd(5): privacyIDEA reads the file anew for every request."""
        number = 1001 + len(self.users.read_text().splitlines())
        crypted = sha512_crypt.using(rounds=1000).hash(password)
        person = f"{name.title()} Example,Room,{phone},,{email}"
        with open(self.users, "a", encoding="utf-8") as file:
            file.write(f"{name}:{crypted}:{number}:1001:{person}:/home/{name}:/bin/sh\n")

    def set_policy(self, name, scope, action, **more):
        from privacyidea.lib.policy import set_policy
        with self.app.app_context():
            set_policy(name, scope=scope, action=action, **more)

    def delete_policy(self, name):
        from privacyidea.lib.policy import delete_policy
        with self.app.app_context():
            delete_policy(name)

    def set_config(self, name, value):
        from privacyidea.lib.config import set_privacyidea_config
        with self.app.app_context():
            set_privacyidea_config(name, value)

    def expire_challenges(self, user):
        """Lets the time of every open question to this user pass."""
        from datetime import timedelta
        from privacyidea.lib.token import get_tokens
        from privacyidea.lib.user import User
        from privacyidea.models import Challenge, db
        with self.app.app_context():
            serials = [token.token.serial for token in get_tokens(user=User(user, REALM))]
            for challenge in db.session.query(Challenge).filter(Challenge.serial.in_(serials)):
                challenge.expiration -= timedelta(hours=1)
            db.session.commit()

    def scan(self, user, link):
        self.phones[user] = Phone(link)

    def decide(self, user, approve):
        return self.phones[user].decide(approve)


def answer_commands(commands):
    """Ends with the input."""
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"ok": getattr(commands, command.pop("do"))(**command)}
        except Exception as error:  # The test shows it; the server goes on.
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def main():
    folder, sms_url, smtp_port, mail_server = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    configuration = write_configuration(folder)
    # A value from outside would win over config_file and change another instance.
    os.environ["PRIVACYIDEA_CONFIGFILE"] = str(configuration)

    from privacyidea.app import create_app
    from privacyidea.lib.auth import create_db_admin
    from privacyidea.lib.serviceid import set_serviceid
    from privacyidea.models import db

    app = create_app(config_name="production", config_file=str(configuration), silent=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    base = f"http://127.0.0.1:{server.server_port}"
    with app.app_context():
        db.create_all()
        create_db_admin(ADMINISTRATOR[0], password=ADMINISTRATOR[1])
        set_up_directory(folder)
        for name, description in SERVICES.items():
            set_serviceid(name, description)
        set_up_messages(sms_url, smtp_port)
        set_up_policies(mail_server, f"{base}/ttype/push")

    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"ok": base}), flush=True)
    answer_commands(Commands(app, folder))
    shutil.rmtree(folder, ignore_errors=True)
    # The server's threads may still be at work for a test that is no more.
    os._exit(0)


if __name__ == "__main__":
    main()
