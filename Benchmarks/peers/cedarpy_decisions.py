"""The reference engine on the same workload, through cedarpy with parsed handles.

Prints the figures of one run as JSON, times in microseconds. The engine's own metric counts the
decision alone, in whole microseconds: what Python adds on the way there and back is left out.
"""

import json
import pathlib
import statistics
import sys
import time

import cedarpy

ROUNDS = 15


def median_us(rounds, work):
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times)


def differences(cases, answers):
    for case, answer in zip(cases, answers):
        ids = answer.diagnostics.id_annotations_by_reason
        reasons = {ids.get(reason, reason) for reason in answer.diagnostics.reasons}
        if answer.allowed != (case["expected"] == "allow") or reasons != set(case["reasons"]):
            yield f"{case['id']}: {answer.decision.value} by {sorted(reasons)}"


def groups_of_actions(schema_text):
    """`action a, b in [c];` as {a: {a, c}, b: {b, c}}; the workload nests no deeper."""
    groups = {}
    for statement in schema_text.split(";"):
        words = statement.split("//")[0] if statement.lstrip().startswith("//") else statement
        at = words.find("action ")
        if at < 0 or words[:at].strip():
            continue
        head = words[at + len("action "):].split("appliesTo")[0]
        names, _, parents = head.partition(" in ")
        parents = {name.strip() for name in parents.strip(" []\n").split(",") if name.strip()}
        for name in names.split(","):
            groups[name.strip()] = {name.strip()} | parents
    return groups


def sets_by_action(policies_text, schema_text, actions):
    """For each action a set of only those policies whose scope lets that action in."""
    listed = json.loads(cedarpy.policies_to_json_str(policies_text))
    groups = groups_of_actions(schema_text)

    def applies(policy, action):
        scope = policy["action"]
        if scope["op"] == "All":
            return True
        named = {uid["id"] for uid in scope.get("entities") or [scope["entity"]]}
        return bool(named & groups[action]) if scope["op"] == "in" else action in named

    sets = {}
    for action in actions:
        chosen = {
            name: policy
            for name, policy in listed["staticPolicies"].items()
            if applies(policy, action)
        }
        sets[action] = cedarpy.PolicySet.from_json_str(
            json.dumps({"staticPolicies": chosen, "templates": {}, "templateLinks": []})
        )
    return sets


def mean_metric(answers):
    return statistics.fmean(answer.metrics["authz_duration_micros"] for answer in answers)


def main(folder):
    read = lambda name: (folder / name).read_text(encoding="utf-8")
    policies_text, entities_text = read("policies.cedar"), read("entities.json")
    schema_text, cases = read("schema.cedarschema"), json.loads(read("requests.json"))
    policies = cedarpy.PolicySet.from_str(policies_text)
    schema = cedarpy.Schema.from_str(schema_text)
    entities = cedarpy.Entities.from_json_str(entities_text, schema)
    requests = [
        {
            "principal": case["principal"],
            "action": case["action"],
            "resource": case["resource"],
            "context": json.dumps(case["context"]),
        }
        for case in cases
    ]
    by_action = sets_by_action(
        policies_text, schema_text, {case["action"]["id"] for case in cases}
    )

    def each(sets):
        return [
            cedarpy.is_authorized(request, sets(request), entities) for request in requests
        ]

    whole = each(lambda request: policies)
    chosen = each(lambda request: by_action[request["action"]["id"]])
    wrong = list(differences(cases, whole)) + list(differences(cases, chosen))
    if wrong:
        sys.exit("\n".join(wrong))
    figures = {
        "requests": len(cases),
        "decision": statistics.median(
            mean_metric(each(lambda request: policies)) for _ in range(ROUNDS)
        ),
        "decisionByAction": statistics.median(
            mean_metric(each(lambda request: by_action[request["action"]["id"]]))
            for _ in range(ROUNDS)
        ),
        "parsePolicies": median_us(21, lambda: cedarpy.PolicySet.from_str(policies_text)),
        "parseSchema": median_us(21, lambda: cedarpy.Schema.from_str(schema_text)),
        "loadEntities": median_us(11, lambda: cedarpy.Entities.from_json_str(entities_text)),
        "loadAndCheckEntities": median_us(
            11, lambda: cedarpy.Entities.from_json_str(entities_text, schema)
        ),
    }
    print(json.dumps(figures, sort_keys=True))


main(pathlib.Path(sys.argv[1]))
