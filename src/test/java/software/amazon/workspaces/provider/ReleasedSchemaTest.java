package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the schema of a release took and returned, that of this version does, and replaces nothing for it. */
class ReleasedSchemaTest {

    /** A folder for each release that changed a schema. */
    private static final Path RELEASES = Path.of("src/test/resources/released");

    /** What has changed all the same, by release and schema; CHANGELOG.md says so too. */
    private static final Map<String, List<String>> ANNOUNCED =
            Map.of("1.0.0/aws-workspaces-updatedimage.json", List.of("/properties/Tags/maxItems was 48 and is 47"));

    /** Words for people. */
    private static final Set<String> FREE = Set.of("description", "examples");

    @TestFactory
    Stream<DynamicTest> stacksOfEveryReleaseGoOn() throws IOException {
        return schemas().stream()
                .map(file -> DynamicTest.dynamicTest(
                        key(file),
                        () -> assertThat(problems(read(file), current(file)))
                                .as("changes since the release that its stacks may not bear")
                                .isEqualTo(ANNOUNCED.getOrDefault(key(file), List.of()))));
    }

    @TestFactory
    Stream<DynamicTest> everyChangeThatAStackMayNotBearIsFound() {
        Map<String, Consumer<JSONObject>> changes = new LinkedHashMap<>();
        changes.put(
                "/properties/Description was {\"type\":\"string\"} and is null",
                now -> properties(now).remove("Description"));
        changes.put(
                "/properties/Name/pattern was ^[a-z]+$ and is ^[a-y]+$",
                now -> properties(now).getJSONObject("Name").put("pattern", "^[a-y]+$"));
        changes.put(
                "/properties/Description/enum was null and is [\"a\"]",
                now -> properties(now).getJSONObject("Description").put("enum", List.of("a")));
        changes.put("required has Name", now -> now.append("required", "Name"));
        changes.put("required has Added", now -> now.append("required", "Added"));
        changes.put("createOnlyProperties has Name", now -> now.append("createOnlyProperties", "/properties/Name"));
        changes.put("readOnlyProperties has Name", now -> now.append("readOnlyProperties", "/properties/Name"));
        changes.put("writeOnlyProperties has Name", now -> now.append("writeOnlyProperties", "/properties/Name"));
        changes.put("readOnlyProperties lacks Id", now -> now.put("readOnlyProperties", new JSONArray()));
        changes.put(
                "/primaryIdentifier was [\"/properties/Id\"] and is [\"/properties/Name\"]",
                now -> now.put("primaryIdentifier", List.of("/properties/Name")));
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    JSONObject now = example();
                    change.getValue().accept(now);

                    assertThat(problems(example(), now)).containsExactly(change.getKey());
                }));
    }

    @Test
    void aNewPropertyAndOtherWordsAreNoSuchChange() {
        JSONObject now = example();
        properties(now).put("Added", Map.of("type", "string"));
        now.append("createOnlyProperties", "/properties/Added");
        properties(now).getJSONObject("Name").put("description", "Other words.");

        assertThat(problems(example(), now)).isEmpty();
    }

    private static List<String> problems(JSONObject then, JSONObject now) {
        var problems = new ArrayList<String>();
        for (var part : List.of("/properties", "/definitions", "/primaryIdentifier", "/tagging/tagProperty")) {
            compare(part, then.optQuery(part), now.optQuery(part), problems);
        }
        var known = properties(then).keySet();
        for (var list : List.of("required", "createOnlyProperties", "readOnlyProperties", "writeOnlyProperties")) {
            var added = names(now, list);
            added.removeAll(names(then, list));
            added.removeIf(name -> !known.contains(name) && !list.equals("required"));
            added.forEach(name -> problems.add(list + " has " + name));
        }
        var lost = names(then, "readOnlyProperties");
        lost.removeAll(names(now, "readOnlyProperties"));
        lost.forEach(name -> problems.add("readOnlyProperties lacks " + name));
        return problems;
    }

    /** What is new as a whole, such as a property, is left out; a new rule for one that was there is not. */
    private static void compare(String path, Object then, Object now, List<String> problems) {
        if (then instanceof JSONObject before && now instanceof JSONObject after) {
            var names = new TreeSet<>(before.keySet());
            if (!path.matches("/(\\w+/\\w+/)?properties|/definitions")) {
                names.addAll(after.keySet());
            }
            names.removeAll(FREE);
            names.forEach(name -> compare(path + "/" + name, before.opt(name), after.opt(name), problems));
        } else if (!Objects.toString(then).equals(Objects.toString(now))) {
            problems.add("%s was %s and is %s".formatted(path, then, now));
        }
    }

    private static Set<String> names(JSONObject schema, String list) {
        var names = new TreeSet<String>();
        schema.optJSONArray(list, new JSONArray())
                .forEach(pointer -> names.add(pointer.toString().replaceFirst("^/properties/", "")));
        return names;
    }

    private static JSONObject properties(JSONObject schema) {
        return schema.getJSONObject("properties");
    }

    private static JSONObject example() {
        return new JSONObject("""
                {"properties": {"Id": {"type": "string"}, "Description": {"type": "string"},
                                "Name": {"type": "string", "pattern": "^[a-z]+$", "description": "Words."}},
                 "required": ["Description"], "createOnlyProperties": ["/properties/Description"],
                 "readOnlyProperties": ["/properties/Id"], "primaryIdentifier": ["/properties/Id"]}
                """);
    }

    private static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASES)) {
            return files.filter(file -> file.getFileName().toString().matches("aws-.*\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private static String key(Path file) {
        return RELEASES.relativize(file).toString();
    }

    private static JSONObject read(Path file) throws IOException {
        return new JSONObject(Files.readString(file));
    }

    private static JSONObject current(Path file) {
        return TypeSchema.load("/" + file.getFileName()).json();
    }
}
