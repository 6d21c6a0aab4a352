package software.amazon.workspaces.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.workspaces.acceptance.Desktop;
import software.amazon.workspaces.fake.CommandOptions;
import software.amazon.workspaces.testing.Terminal;

/** What the user asked for. */
final class Settings {

    private final Properties given;

    /** @throws UsageException for options that mean nothing, alone or together */
    Settings(Properties given) {
        this.given = given;
        UsageException.throwIfAny(CommandOptions.unknown(given, Option.labels()).stream()
                .map(UsageException::new)
                .toList());
        Stream.of(Option.KEEP, Option.USE_UP_QUOTA, Option.LIVE, Option.YES, Option.FORCE)
                .forEach(this::has);
        Stream.of(Option.PARAMETERS, Option.TAGS, Option.UPDATE).forEach(this::pairs);
        var command = command();
        UsageException.throwIfAny(Stream.of(Option.values())
                .filter(option -> !command.options().contains(option) && isGiven(option))
                .map(option -> new UsageException(
                        "-D%s has no effect with -Dcommand=%s".formatted(option.label(), command.label())))
                .toList());
        refuse(scenario().isPresent() && has(Option.LIVE), "-Dscenario goes with the embedded fake, not with -Dlive");
        var isOfUpdate =
                scenario().filter(known -> known.phase().equals("UPDATE")).isPresent();
        refuse(isOfUpdate && !updates(), "this scenario shows an update: give -Dupdate=... or -DupdateTemplate=FILE");
        var needsId = command.options().contains(Option.IMAGE) && (command != Command.ACCEPTANCE || has(Option.LIVE));
        refuse(needsId && resource().isEmpty(), "this command needs an id, such as -Dimage=wsi-...");
        refuse(run().isPresent() && !has(Option.LIVE), "-Dresume goes with -Dlive");
        var bad = text(Option.DESKTOP).filter(user -> !user.matches(Desktop.User.PATTERN));
        refuse(bad.isPresent(), "-Ddesktop=%s: expected DIRECTORY/USER, as d-1234567890/name", bad.orElse(""));
        refuse(!Set.of("json", "text").contains(text(Option.OUTPUT).orElse("text")), "-Doutput is json or text");
    }

    private boolean isGiven(Option option) {
        return !given.getProperty(option.label(), "false").equals("false");
    }

    /** True where the option is given; Maven sets the property of a bare {@code -Dname} to true. */
    boolean has(Option option) {
        var value = given.getProperty(option.label(), "");
        refuse(!Set.of("", "true", "false").contains(value), "-D%s stands alone, without a value", option.label());
        return isGiven(option);
    }

    /** @throws UsageException where somebody has to agree to that, and nobody does */
    void requireConsent(Terminal terminal, String what) {
        refuse(
                has(Option.LIVE) && !has(Option.YES) && !terminal.asks(what),
                "Nothing was done. Pass -Dyes to agree in advance.");
    }

    Optional<String> text(Option option) {
        return Optional.ofNullable(given.getProperty(option.label()))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /**
     * What {@code Key=Value,Key=Value} says, in its order. A comma that no {@code Key=} follows belongs to the value
     * before it, so that lists can be given.
     */
    Map<String, String> pairs(Option option) {
        var pairs = new LinkedHashMap<String, String>();
        text(option).stream()
                .flatMap(text -> Stream.of(text.split(",(?=[^,=]+=)")))
                .forEach(pair -> {
                    var equals = pair.indexOf('=');
                    refuse(equals < 1, "-D%s=%s: expected Key=Value,Key=Value", option.label(), pair);
                    var key = pair.substring(0, equals).strip();
                    var isRepeated = pairs.put(key, pair.substring(equals + 1)) != null;
                    refuse(isRepeated, "-D%s: %s is given twice", option.label(), key);
                });
        return pairs;
    }

    Path template() {
        return Path.of(text(Option.TEMPLATE).orElse("examples/updated-image.yml"));
    }

    Command command() {
        return text(Option.COMMAND).map(Command::named).orElse(Command.DEPLOY);
    }

    boolean isJson() {
        return text(Option.OUTPUT).filter("json"::equals).isPresent();
    }

    /** True where the stack is updated before it is deleted. */
    boolean updates() {
        return text(Option.UPDATE).or(() -> text(Option.UPDATE_TEMPLATE)).isPresent();
    }

    Optional<Scenario> scenario() {
        return text(Option.SCENARIO).map(Scenario::named);
    }

    /** The resource that is named. */
    Optional<PhysicalResource> resource() {
        return Stream.of(ResourceType.values())
                .flatMap(type -> text(type.option()).stream().map(id -> {
                    refuse(!id.matches(type.idPattern()), "%s does not match %s", id, type.idPattern());
                    return type.named(id);
                }))
                .findFirst();
    }

    /** The id that stack and request tokens are made of; the same id again carries on with the same resources. */
    Optional<UUID> run() {
        try {
            return text(Option.RESUME).map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            throw new UsageException("-Dresume is not a run id; an interrupted run prints its own");
        }
    }

    static void refuse(boolean isWrong, String message, Object... values) {
        if (isWrong) {
            throw new UsageException(message.formatted(values));
        }
    }
}
