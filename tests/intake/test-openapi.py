#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds data/openapi.yaml against the real intake, as TAP: test-openapi.py SERVE-INTAKE

Sends, for each answer that the description names, a request that gets it; checks every answer against the
description; and compares the routes of both."""

import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

import jsonschema
import yaml

warnings.simplefilter("ignore", DeprecationWarning)

SPEC = yaml.safe_load((pathlib.Path(os.environ["DUTY_SOURCE_ROOT"]) / "data/openapi.yaml").read_text("utf-8"))
CASES = "/api/v1/incidents"
UNKNOWN = "149901-20261122-0042-6"
MISTYPED = "149901-20261122-0042-1"
NO_FILE = "0123456789abcdef0123456789abcdef"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0"
REPORT = {"channel": "app", "category": "environment", "level": 3, "title": "<b>井盖缺失</b> 🕳 &amp;",
          "area": "149901100000"}


class Server:
    """serve-intake, and what it told of itself."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        told = json.loads(self.process.stdout.readline())
        self.port = int(told["address"].rsplit(":", 1)[1])
        self.routes = set(told["routes"])
        self.tokens = told["tokens"]
        self.folder = pathlib.Path(folder)

    def tell(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == b"done\n"

    def end(self):
        self.process.stdin.close()
        return self.process.wait(60)


class Client:
    """Sends requests, and checks each answer against the description."""

    def __init__(self, server):
        self.server = server
        self.seen = set()
        self.faults = []

    def send(self, method, template, status, role="lead", body=None, headers=None, query="", **segments):
        path = re.sub(r"\{(\w+)\}", lambda m: segments[m[1]], template) + query
        headers = dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        if role:
            headers["Authorization"] = f"Bearer {self.server.tokens.get(role, role)}"
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status != status:
            self.faults.append(f"{method} {path} as {role}: {answer.status}, not {status}: {data[:300]}")
        self.check(method, template, answer, data)
        return answer, data

    def json(self, *args, **kwargs):
        answer, data = self.send(*args, **kwargs)
        return json.loads(data)

    def check(self, method, template, answer, data):
        self.seen.add((method, template, str(answer.status)))
        described = resolve(SPEC["paths"].get(template, {}).get(method.lower(), {}).get("responses", {})
                            .get(str(answer.status)))
        if described is None:
            self.faults.append(f"{method} {template}: {answer.status} is not described")
            return
        try:
            check_headers(described, answer)
            check_body(described, answer, data)
        except (jsonschema.ValidationError, ValueError, KeyError) as error:
            self.faults.append(f"{method} {template} {answer.status}: {error}")


def resolve(node):
    while isinstance(node, dict) and "$ref" in node:
        target = SPEC
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def validate(schema, value):
    resolver = jsonschema.RefResolver("", SPEC)
    jsonschema.Draft202012Validator(schema, resolver=resolver).validate(value)


def check_headers(described, answer):
    for name, header in described.get("headers", {}).items():
        validate(resolve(header)["schema"], answer.headers[name])


def check_body(described, answer, data):
    content = described["content"]
    if "*/*" in content:
        return
    validate(content[answer.headers.get_content_type()]["schema"], json.loads(data))


def report(client, role="lead", **changes):
    return client.json("POST", CASES, 201, role=role, body={**REPORT, **changes})["code"]


def check_common(client, method, path, code, role, wrong_role, **more):
    """What every route answers: 400 for a parameter, 401, 403."""
    segments = {"code": code, "id": NO_FILE}
    client.send(method, path, 400, role=role, query="?nonsense=1", **segments, **more)
    client.send(method, path, 401, role=None, **segments, **more)
    client.send(method, path, 403, role=wrong_role, **segments, **more)


def check_posts(client, code):
    huge = b" " * (1024 * 1024 + 1)
    for path in (CASES, CASES + "/{code}/moves", "/api/v1/moves"):
        check_common(client, "POST", path, code, "lead", "auditor", body={})
        client.send("POST", path, 400, body={}, code=code)
        client.send("POST", path, 413, body=huge, headers={"Content-Type": "application/json"}, code=code)
        client.send("POST", path, 415, body=b"{}", headers={"Content-Type": "text/plain"}, code=code)


def check_reports(client):
    key = {"Idempotency-Key": "k1"}
    client.send("POST", CASES, 201, body=REPORT, headers=key)
    client.send("POST", CASES, 200, body=REPORT, headers=key)
    client.send("POST", CASES, 409, body={**REPORT, "level": 1}, headers=key)
    client.send("POST", CASES, 403, role="township", body={**REPORT, "area": "149901101000"})


def check_cases(client, code):
    for path in (CASES + "/{code}", CASES + "/{code}/history", CASES + "/{code}/attachments",
                 CASES + "/{code}/attachments/{id}"):
        check_common(client, "GET", path, code, "lead", "follower")
        client.send("GET", path, 400, code=MISTYPED, id=NO_FILE)
        client.send("GET", path, 404, code=UNKNOWN, id=NO_FILE)
    case = client.json("GET", CASES + "/{code}", 200, code=code)
    if case["title"] != REPORT["title"]:
        client.faults.append(f"The title came back as {case['title']}")
    page = client.json("GET", CASES + "/{code}/history", 200, code=code, query="?limit=1")
    client.send("GET", CASES + "/{code}/history", 200, code=code, query=f"?after={page['next']}&limit=1")
    of_gateway = report(client, role="gateway")
    client.send("GET", CASES + "/{code}", 200, role="gateway", code=of_gateway)
    client.send("GET", CASES + "/{code}", 404, role="gateway", code=code)
    client.send("GET", CASES + "/{code}/history", 403, role="gateway", code=of_gateway)


def check_moves(client):
    path = CASES + "/{code}/moves"
    code = report(client)
    key = {"Idempotency-Key": "m1"}
    answer, _ = client.send("GET", CASES + "/{code}", 200, code=code)
    client.send("POST", path, 404, body={"move": "accept"}, code=UNKNOWN)
    client.send("POST", path, 409, body={"move": "close"}, code=code)
    client.send("POST", path, 200, body={"move": "accept"}, headers=key, code=code)
    client.send("POST", path, 200, body={"move": "accept"}, headers=key, code=code)
    client.send("POST", path, 409, body={"move": "reopen", "note": "x"}, headers=key, code=code)
    client.send("POST", path, 412, body={"move": "assign", "handler": "x"},
                headers={"If-Match": answer.headers["ETag"]}, code=code)
    client.send("POST", path, 403, role="handler", body={"move": "close"}, code=code)
    client.send("POST", "/api/v1/moves", 200, body={"move": "accept", "codes": [report(client), code, UNKNOWN]})


def check_whole_life(client):
    """Every kind of entry, so that history and changes are described for all of them."""
    path = CASES + "/{code}/moves"
    code, other = report(client, lat=38.36, lon=112.94), report(client)
    for body in ({"move": "accept"}, {"move": "assign", "handler": "handler"}, {"move": "start"},
                 {"move": "suspend", "note": "等"}, {"move": "resume"},
                 {"move": "extend", "note": "雨", "extra_minutes": 30}, {"move": "supervise", "note": "催"},
                 {"move": "escalate", "note": "大"}, {"move": "feed-back", "note": "好"}, {"move": "close"},
                 {"move": "follow-up", "answer": "not-content"}, {"move": "void", "note": "误"}):
        client.send("POST", path, 200, body=body, code=code)
    client.send("POST", path, 200, body={"move": "merge", "into": report(client)}, code=other)
    for case in (code, other):
        client.send("GET", CASES + "/{code}", 200, code=case)
        client.send("GET", CASES + "/{code}/history", 200, code=case)


def check_attachments(client, code):
    path = CASES + "/{code}/attachments"
    png = {"Content-Type": "image/png", "Content-Disposition": "attachment; filename*=UTF-8''%E7%8E%B0.png"}
    check_common(client, "POST", path, code, "lead", "auditor", body=PNG, headers=png)
    client.send("POST", path, 400, body=PNG, headers=png, code=MISTYPED)
    client.send("POST", path, 404, body=PNG, headers=png, code=UNKNOWN)
    client.send("POST", path, 413, body=PNG + bytes(20 * 1024 * 1024), headers=png, code=code)
    client.send("POST", path, 415, body=PNG, headers={"Content-Type": "image/jpeg"}, code=code)
    kept = client.json("POST", path, 201, body=PNG, headers=png, code=code)
    client.send("GET", path, 200, code=code)
    one = CASES + "/{code}/attachments/{id}"
    _, data = client.send("GET", one, 200, code=code, id=kept["id"])
    if data != PNG:
        client.faults.append("The file came back as another")
    (client.server.folder / "attachments" / kept["id"]).write_bytes(b"x")
    client.send("GET", one, 500, code=code, id=kept["id"])
    client.server.tell("fill")
    client.send("POST", path, 507, body=PNG, headers=png, code=code)
    client.server.tell("empty")
    for _ in range(199):
        client.send("POST", path, 201, body=PNG, headers=png, code=code)
        client.server.tell("advance 1")
    client.send("POST", path, 409, body=PNG, headers=png, code=code)


def check_changes(client):
    path = "/api/v1/changes"
    client.send("GET", path, 400, role="follower", query="?nonsense=1")
    client.send("GET", path, 401, role=None)
    client.send("GET", path, 403, role="gateway")
    since = 0
    while (part := client.json("GET", path, 200, role="follower", query=f"?since={since}&limit=500"))["changes"]:
        since = part["next"]
    client.send("GET", path, 200, role="township")
    client.send("GET", path, 200, role="handler")


def check_health(client):
    client.send("GET", "/api/v1/health", 200, role=None)
    client.send("GET", "/api/v1/health", 400, role=None, query="?x=1")


def check_rates(client, code):
    for _ in range(200):
        client.send("POST", CASES, 400, role="officer", body={})
    for path in (CASES, CASES + "/{code}/moves", "/api/v1/moves"):
        client.send("POST", path, 429, role="officer", body={}, code=code)
    client.send("POST", CASES + "/{code}/attachments", 429, role="officer", body=PNG, code=code)
    for _ in range(200):
        client.send("GET", CASES + "/{code}", 400, role="officer", code=MISTYPED)
    for path in ("", "/history", "/attachments", "/attachments/{id}"):
        client.send("GET", CASES + "/{code}" + path, 429, role="officer", code=code, id=NO_FILE)
    for _ in range(200):
        client.send("GET", "/api/v1/changes", 200, role="follower", query="?limit=1")
    client.send("GET", "/api/v1/changes", 429, role="follower")


def check_broken(client, code):
    client.server.tell("break")
    client.send("POST", CASES, 503, body=REPORT)
    client.send("POST", CASES + "/{code}/moves", 503, body={"move": "accept"}, code=code)
    client.send("POST", "/api/v1/moves", 503, body={"move": "accept", "codes": [code]})
    client.send("POST", CASES + "/{code}/attachments", 503, body=PNG, headers={"Content-Type": "image/png"}, code=code)
    for path in ("", "/history", "/attachments", "/attachments/{id}"):
        client.send("GET", CASES + "/{code}" + path, 503, code=code, id=NO_FILE)
    client.send("GET", "/api/v1/changes", 503, role="follower")
    client.send("GET", "/api/v1/health", 200, role=None)


def get_described():
    for path, methods in SPEC["paths"].items():
        for method, operation in methods.items():
            for status in operation["responses"]:
                yield method.upper(), path, status


def check_all(client):
    code = report(client)
    check_posts(client, code)
    client.server.tell("advance 2")
    check_reports(client)
    check_cases(client, code)
    check_moves(client)
    check_whole_life(client)
    check_attachments(client, code)
    check_changes(client)
    check_health(client)
    client.server.tell("advance 2")
    check_rates(client, code)
    client.server.tell("advance 2")
    check_broken(client, code)


def main():
    with tempfile.TemporaryDirectory(prefix="duty-openapi-") as folder:
        client = Client(Server(sys.argv[1], folder))
        check_all(client)
        ended = client.server.end()
    described = set(get_described())
    routes = {f"{method} {path}" for method, path, _ in described}
    never = sorted(described - client.seen)
    results = [
        ("every answer is as described", client.faults),
        ("every answer that is described was got", [" ".join(what) for what in never]),
        ("the routes are those that are described", sorted(routes ^ client.server.routes)),
        ("the intake ended well", [str(ended)] if ended else []),
    ]
    for number, (name, faults) in enumerate(results, 1):
        for fault in faults[:30]:
            print("#", str(fault).replace("\n", " ")[:1000])
        print("not ok" if faults else "ok", number, "-", name)
    print(f"1..{len(results)}")
    return 0


sys.exit(main())
