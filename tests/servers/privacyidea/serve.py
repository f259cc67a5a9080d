#!/usr/bin/env python3
"""A privacyIDEA or eduMFA server for tests: made from nothing, on loopback, gone with its folder.

usage: serve.py FOLDER SMS_URL SMTP_PORT MAIL_SERVER_ADDRESS

Speaks JSON, one line each way: after "ready" every line on standard input is a command, and gets one line in answer.
At the end of the input the server stops, so that it never outlives the test that started it, however that ended.
"""

import importlib
import importlib.util
import inspect
import json
import logging
import os
import shutil
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from passlib.hash import sha512_crypt
from sqlalchemy import event
from sqlalchemy.engine import Engine
from werkzeug.serving import make_server

from phone import Phone

# Which of the two this environment has; eduMFA began as privacyIDEA 3.9 and keeps its structure under other names.
PRODUCT = "privacyidea" if importlib.util.find_spec("privacyidea") else "edumfa"
SETTING = {"privacyidea": "PI", "edumfa": "EDUMFA"}[PRODUCT]
LOGIN_MODE = {"privacyidea": "privacyIDEA", "edumfa": "eduMFA"}[PRODUCT]

REALM = "corp"
ADMINISTRATOR = ("admin", "adminpw")
SERVICES = {"imap": "Mail (IMAP)", "smtp": "Sending mail", "calendar": "Calendar"}
MESSAGE_METHODS = "totp hotp sms email"
SMS_MODULE = f"{PRODUCT}.lib.smsprovider.HttpSMSProvider.HttpSMSProvider"
# Accounts whose names begin so are left out of a policy, so that cases with rules of their own can share the server.
OPEN = "open-"  # careless administrator: an app password alone signs in to the self-service
CARELESS = "careless-"  # careless administrator: behind the account password it replaces the second factor
FORBIDDEN = "forbidden-"  # may not have app passwords
UNPROVEN = "unproven-"  # as installed: the server wants no proof of new methods
PINNED = "pinned-"  # as installed: a method has a PIN of its own, which nobody has set
KEEPING = "keeping-"  # may not delete what is theirs


def of(name):
    """A module of the product."""
    return importlib.import_module(f"{PRODUCT}.{name}")


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
        f"{SETTING}_PEPPER": os.urandom(16).hex(),
        f"{SETTING}_ENCFILE": str(folder / "enckey"),
        f"{SETTING}_AUDIT_KEY_PRIVATE": str(folder / "private.pem"),
        f"{SETTING}_AUDIT_KEY_PUBLIC": str(folder / "public.pem"),
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/server.sqlite",
        f"{SETTING}_LOGFILE": str(folder / "server.log"),
        f"{SETTING}_LOGLEVEL": logging.WARNING,
        # Nobody guesses and nobody damages keys here: hashing PINs, and looking at the key with each answer, would take most of
        # the time.
        f"{SETTING}_AUDIT_NO_PRIVATE_KEY_CHECK": True,
        f"{SETTING}_RESPONSE_NO_PRIVATE_KEY_CHECK": True,
        f"{SETTING}_HASH_ALGO_PARAMS": {
            "argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1},
    }
    text = "".join(f"{name} = {value!r}\n" for name, value in configuration.items())
    write_private(folder / "pi.cfg", text.encode())
    return folder / "pi.cfg"


@event.listens_for(Engine, "connect")
def keep_for_now(connection, _):
    """The database is gone with the server: nothing has to reach the disk."""
    for setting in ["synchronous=OFF", "journal_mode=MEMORY", "temp_store=MEMORY"]:
        connection.execute(f"PRAGMA {setting}")


def set_up_directory(folder):
    of("lib.resolver").save_resolver(
        {"resolver": "people", "type": "passwdresolver", "fileName": str(folder / "users")})
    add_realm(REALM)
    of("lib.realm").set_default_realm(REALM)


def add_realm(name, resolver="people"):
    # As a dictionary in newer versions, as a name in older ones, which would look for a name in the dictionary.
    takes_names = "priority" in inspect.signature(of("lib.realm").set_realm).parameters
    added, failed = of("lib.realm").set_realm(name, [resolver if takes_names else {"name": resolver}])
    if failed:
        raise RuntimeError(f"realm {name} without {failed}")


def set_config(name, value):
    getattr(of("lib.config"), f"set_{PRODUCT}_config")(name, value)


def set_up_messages(sms_url, smtp_port):
    of("lib.smtpserver").add_smtpserver("sink", server="127.0.0.1", port=smtp_port, sender="mfa@example.test")
    set_config("email.identifier", "sink")
    of("lib.smsprovider.SMSProvider").set_smsgateway("sink", SMS_MODULE, options={
        "URL": sms_url, "HTTP_METHOD": "POST", "to": "{phone}", "text": "{otp}"})
    set_config("sms.identifier", "sink")


def known(scope, actions):
    """The actions that this version knows: some refuse a policy with others, some swallow it and do nothing."""
    definitions = of("lib.policy").get_static_policy_definitions(scope)
    definitions |= of("lib.token").get_dynamic_policy_definitions(scope)
    return ", ".join(action for action in actions.split(", ") if action.split("=")[0] in definitions)


def set_up_policies(mail_server, push_url):
    """The policies of a sound deployment, as docs/providers/privacyidea.md describes them for administrators, as far as
    the version has them."""
    def set_policy(name, scope, action, **more):
        of("lib.policy").set_policy(name, scope=scope, action=known(scope, action), **more)

    set_policy("self-service", "user",
               "enrollTOTP, enrollHOTP, enrollSMS, enrollEMAIL, enrollPUSH, disable, enable, revoke, reset, resync, "
               "serviceid_list, setdescription, token_rollover, auditlog, userlist")
    set_policy("deleting", "user", "delete", user=f"(?!{KEEPING}).*")
    set_policy("app-passwords", "user", "enrollAPPLSPEC, applspec_force_server_generate", user=f"(?!{FORBIDDEN}).*")
    set_policy("proof", "enrollment", f"verify_enrollment={MESSAGE_METHODS}", user=f"(?!{UNPROVEN}).*")
    set_policy("push", "enrollment",
               f"push_firebase_configuration=poll only, push_registration_url={push_url}, push_ttl=10")
    set_policy("push-sign-in", "authentication", "push_allow_polling=allow")
    set_policy("sign-in", "webui", f"login_mode={LOGIN_MODE}")
    people = f"0.0.0.0/0, -{mail_server}"
    rules = f"challenge_response={MESSAGE_METHODS}, passthru=userstore"
    if not known("authentication", "disabled_token_types=applspec"):
        # Up to privacyIDEA 3.11, and in eduMFA: looked at once the answer is there, and as good.
        set_policy("people-types", "authorization", f"tokentype={MESSAGE_METHODS} push", client=people,
                   user=f"(?!{CARELESS}|{OPEN}).*")
        set_policy("mail-types", "authorization", "tokentype=applspec", client=mail_server)
    set_policy("people", "authentication", f"otppin=userstore, {rules}, disabled_token_types=applspec",
               client=people, user=f"(?!{CARELESS}|{OPEN}|{PINNED}).*")
    set_policy("pinned", "authentication", f"{rules}, disabled_token_types=applspec", client=people, user=f"{PINNED}.*")
    set_policy("careless", "authentication", f"otppin=userstore, {rules}", client=people, user=f"{CARELESS}.*")
    set_policy("open", "authentication", f"otppin=none, {rules}", client=people, user=f"{OPEN}.*")
    set_policy("mail", "authentication", "otppin=none, disabled_token_types=totp hotp sms email push",
               client=mail_server)


class Configuration:
    """What the server holds in memory of the policies, realms and settings of its database.

    It is stamped with the time at which it has been read, so that a change that is made meanwhile would be seen with the next one
    only. So it is read by one thread at a time, and anew after each change.
    """

    def __init__(self):
        self.lock = threading.Lock()
        shared = of("lib.config").SharedConfigClass
        read = shared._reload_from_db

        def read_alone(config):
            with self.lock:
                read(config)

        shared._reload_from_db = read_alone

    @contextmanager
    def changed(self, app):
        """Changed here, and in force from then on."""
        with app.app_context():
            yield
            with self.lock:
                of("lib.config").get_shared_config_object().timestamp = None


class Forgetful(threading.local):
    """Keeps nothing for those who look whether it is there; what a thread puts in, no other thread gets out."""

    def __contains__(self, _):
        return False

    def __getitem__(self, name):
        return vars(self)[name]

    def __setitem__(self, name, value):
        vars(self)[name] = value


class Commands:
    """What a test may ask for beside the server's own interface."""

    def __init__(self, app, configuration, folder):
        self.app = app
        self.configuration = configuration
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
        with self.configuration.changed(self.app):
            of("lib.policy").set_policy(name, scope=scope, action=action, **more)

    def delete_policy(self, name):
        with self.configuration.changed(self.app):
            of("lib.policy").delete_policy(name)

    def delete_all_policies(self):
        with self.configuration.changed(self.app):
            for policy in of("lib.policy").PolicyClass().list_policies():
                of("lib.policy").delete_policy(policy["name"])

    def tokens(self, user):
        with self.app.app_context():
            tokens = of("lib.token").get_tokens(user=of("lib.user").User(user, REALM))
            return [token.token.serial for token in tokens]

    def add_token(self, user, kind):
        with self.app.app_context():
            owner = of("lib.user").User(user, REALM)
            return of("lib.token").init_token({"type": kind, "genkey": 1}, user=owner).token.serial

    def code(self, serial):
        """The next code of a method that changes with each press."""
        with self.app.app_context():
            token = of("lib.token").get_tokens(serial=serial)[0]
            return token._calc_otp(token.token.count)

    def failed_sign_ins(self, user):
        """How many the audit log has."""
        models = of("models")
        with self.app.app_context():
            audit = models.Audit
            failed = models.db.session.query(audit).filter(
                audit.action == "POST /auth", audit.user == user, audit.success == 0)
            return failed.filter(audit.authentication != "CHALLENGE").count()

    def set_config(self, name, value):
        with self.configuration.changed(self.app):
            set_config(name, value)

    def add_realm(self, name):
        """Adds a realm with the same people."""
        with self.configuration.changed(self.app):
            add_realm(name)

    def delete_realm(self, name):
        with self.configuration.changed(self.app):
            of("lib.realm").delete_realm(name)

    def expire_challenges(self, user):
        """Lets the time of every open question to this user pass."""
        from datetime import timedelta
        models = of("models")
        with self.app.app_context():
            tokens = of("lib.token").get_tokens(user=of("lib.user").User(user, REALM))
            serials = [token.token.serial for token in tokens]
            for challenge in models.db.session.query(models.Challenge).filter(models.Challenge.serial.in_(serials)):
                challenge.expiration -= timedelta(hours=1)
            models.db.session.commit()

    def scan(self, user, link):
        self.phones[user] = Phone(link)

    def decide(self, user, approve):
        return self.phones[user].decide(approve)


def create_administrator(app):
    create = of("lib.auth").create_db_admin
    # Up to privacyIDEA 3.9 the application came first.
    first = [app] if "app" in inspect.signature(create).parameters else []
    create(*first, ADMINISTRATOR[0], password=ADMINISTRATOR[1])


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
    os.environ[f"{PRODUCT.upper()}_CONFIGFILE"] = str(configuration)

    configuration_in_memory = Configuration()
    app = of("app").create_app(config_name="production", config_file=str(configuration), silent=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    base = f"http://127.0.0.1:{server.server_port}"
    with app.app_context():
        of("models").db.create_all()
        create_administrator(app)
        set_up_directory(folder)
        for name, description in SERVICES.items():
            of("lib.serviceid").set_serviceid(name, description)
        set_up_messages(sms_url, smtp_port)
        set_up_policies(mail_server, f"{base}/ttype/push")
        if PRODUCT == "edumfa":
            # It would read the file of users once; privacyIDEA reads it for every request.
            of("lib.framework").get_app_local_store()["resolver_objects"] = Forgetful()

    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"ok": base}), flush=True)
    answer_commands(Commands(app, configuration_in_memory, folder))
    shutil.rmtree(folder, ignore_errors=True)
    # The server's threads may still be at work for a test that is no more.
    os._exit(0)


if __name__ == "__main__":
    main()
