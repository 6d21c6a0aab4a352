package software.amazon.workspaces.local;

/** A status as the CloudFormation console shows it; the names are CloudFormation's. */
enum Status {
    CREATE_IN_PROGRESS,
    CREATE_COMPLETE,
    CREATE_FAILED,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_COMPLETE,
    ROLLBACK_FAILED,
    DELETE_IN_PROGRESS,
    DELETE_COMPLETE,
    DELETE_FAILED,
    DELETE_SKIPPED;

    boolean isGood() {
        return this == CREATE_COMPLETE || this == DELETE_COMPLETE;
    }

    boolean isBad() {
        return this == CREATE_FAILED || this == ROLLBACK_FAILED || this == DELETE_FAILED;
    }

    boolean isRollback() {
        return name().startsWith("ROLLBACK");
    }
}
