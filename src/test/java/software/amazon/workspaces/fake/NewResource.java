package software.amazon.workspaces.fake;

/**
 * What decides whether a new image or bundle may be created.
 *
 * @param kind        the type of the resource, for messages
 * @param isNameTaken whether another resource of the type has the name
 * @param hasRoom     whether the quota allows one more
 */
record NewResource(String kind, String name, boolean isNameTaken, boolean hasRoom) {

    /** @throws ServiceError ResourceAlreadyExistsException or ResourceLimitExceededException */
    void check(Behaviors behaviors) {
        if (behaviors.has(Behavior.QUOTA_CHECKED_FIRST)) {
            checkQuota();
            checkName();
        } else {
            checkName();
            checkQuota();
        }
    }

    private void checkName() {
        if (isNameTaken) {
            throw new ServiceError(
                    "ResourceAlreadyExistsException",
                    "A WorkSpace " + kind + " with the name " + name + " already exists.");
        }
    }

    private void checkQuota() {
        if (!hasRoom) {
            throw new ServiceError(
                    "ResourceLimitExceededException",
                    "You have reached the maximum number of WorkSpace " + kind + "s in this Region.");
        }
    }
}
