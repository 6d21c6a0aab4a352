package software.amazon.workspaces.acceptance;

import software.amazon.workspaces.testing.ProviderType;

/** What all parts of a run share. */
record Session(
        Target target,
        AcceptanceConfig config,
        Findings findings,
        Probes probes,
        Operations operations,
        Acceptance.Listener listener) {

    Session(Target target, AcceptanceConfig config, Findings findings, Acceptance.Listener listener) {
        this(
                target,
                config,
                findings,
                new Probes(target, findings),
                new Operations(target, findings, listener::say),
                listener);
    }

    /** From now on the id has a name in the report, and is known to whoever interrupts the run. */
    void exists(ProviderType type, String id, String name) {
        findings.redaction().replace(id, "(" + name + ")");
        listener.exists(type, id);
    }
}
