"""What tests of lists share: files as other programs export them, and asking about them."""

import base64
import json

CLIENTS = (
    "First Name,Last Name,Birth Date,Gender,Mobile Phone,Address,City,State,Zip Code,Notes\r\n"
    'Alma,"Muñoz",3/4/1961,Female,206-555-0101,1 First St,Seattle,Washington,98101,likes tea\r\n'
    "Bea,O'Neil,1970-12-31,F,(206) 555-0102,2 Second St,Seattle,WA,98102-1234,\r\n"
    'Cy,Ortega,"Jan 5, 1980",M,+1 206 555 0103,3 Third St,Boston,MA,2134,\r\n'
)
PAYERS = (
    "Payer Name;Payer ID;Type;Address;City;State;Zip\n"
    "Evergreen Made Up;EV001;Commercial;PO Box 1;Olympia;WA;98501\n"
    "Cascade Made Up;CA002;BCBS;;;;\n"
)


def look(client, content, kind="clients", **said):
    body = {"kind": kind, "file": _file(content), **said}
    return client.post("/api/moving-in/look", json=body)


def bring(client, content, kind="clients", *, seen=None, **said):
    """Bring a file in as it was seen; give the last line of the answer, or the refusal."""
    seen = seen or look(client, content, kind, **{k: v for k, v in said.items() if k == "columns"}).json
    columns = {str(at): one["field"] for at, one in enumerate(seen["columns"]) if one["field"]}
    body = {"kind": kind, "file": _file(content), "columns": columns, "digest": seen["digest"], **said}
    answer = client.post("/api/moving-in", json=body)
    if answer.status_code != 200:
        return answer.json
    return [json.loads(line) for line in answer.text.splitlines()][-1]


def lists(client):
    return client.get("/api/moving-in").json["lists"]


def faults(looked):
    """Give (line, heading, why) of everything that is wrong."""
    headings = [one["heading"] for one in looked["columns"]]
    return [
        (line["line"], "" if wrong["column"] is None else headings[wrong["column"]], wrong["why"])
        for line in looked["lines"]
        for wrong in line["wrong"]
    ]


def _file(content):
    return base64.b64encode(content if isinstance(content, bytes) else content.encode()).decode()


def a_list():
    """Give what is asked to look at a list of one client."""
    return {"kind": "clients", "file": _file("Name\nAlma Examples\n")}


def as_seen(client):
    """Give what is asked to bring that list in, as it was seen."""
    said = {"columns": {"0": "full_name"}}
    return a_list() | said | {"digest": client.post("/api/moving-in/look", json=a_list()).json["digest"]}
