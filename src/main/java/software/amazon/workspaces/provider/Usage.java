package software.amazon.workspaces.provider;

import static java.util.stream.Collectors.joining;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * What keeps a resource from being deleted.
 *
 * @param kind the resource in messages, such as image
 * @param users each looks for what uses it, such as " by the bundles wsb-1, wsb-2", or nothing; asked for only when a
 *     deletion fails
 * @param remedy what the user does about that, in a sentence
 */
public record Usage(String kind, List<Supplier<String>> users, String remedy) {

    /** The end of a deletion that was refused too long. */
    HandlerException inUse(String id, Duration since, HandlerException refusal) {
        return new HandlerException(
                ResourceConflict,
                "The " + kind + " " + id + " is in use" + find() + ". Its deletion has been refused for "
                        + DurationFormat.format(since) + ". " + remedy + " " + refusal.getMessage(),
                refusal);
    }

    /** The end of a deletion that was accepted, of a resource that stays. */
    HandlerException stays(String id, Duration since) {
        var using = find();
        return new HandlerException(
                NotStabilized,
                "WorkSpaces accepted the deletion of " + id + " " + DurationFormat.format(since)
                        + " ago, but still shows it" + (using.isEmpty() ? "." : ", in use" + using + ". " + remedy)
                        + " Delete again, and contact AWS Support if the " + kind + " stays.");
    }

    /** As far as that can be found: one lookup that fails does not hide what another one found. */
    private String find() {
        return users.stream().map(Usage::found).collect(joining());
    }

    private static String found(Supplier<String> users) {
        try {
            return users.get();
        } catch (ServiceCallException | HandlerException notKnown) {
            return "";
        }
    }
}
