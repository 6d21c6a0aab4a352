package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value of a template before its references are known; which names it needs can be told without them. */
sealed interface Expression {

    /** Every name that has to be known before {@link #resolve}. */
    Stream<Reference> references();

    /** The value; a missing node where it is {@code AWS::NoValue}. {@code scope} knows what a reference stands for. */
    JsonNode resolve(Function<Reference, JsonNode> scope);

    /** A value that is written out. */
    record Text(String value) implements Expression {
        @Override
        public Stream<Reference> references() {
            return Stream.empty();
        }

        @Override
        public JsonNode resolve(Function<Reference, JsonNode> scope) {
            return TextNode.valueOf(value);
        }
    }

    /** {@code Ref} or {@code Fn::GetAtt}. */
    record Named(Reference reference) implements Expression {
        @Override
        public Stream<Reference> references() {
            return Stream.of(reference);
        }

        @Override
        public JsonNode resolve(Function<Reference, JsonNode> scope) {
            return scope.apply(reference);
        }
    }

    /** A list; items that have no value are left out. */
    record Items(List<Expression> items) implements Expression {
        @Override
        public Stream<Reference> references() {
            return items.stream().flatMap(Expression::references);
        }

        @Override
        public JsonNode resolve(Function<Reference, JsonNode> scope) {
            var list = JsonNodeFactory.instance.arrayNode();
            items.stream()
                    .map(item -> item.resolve(scope))
                    .filter(item -> !item.isMissingNode())
                    .forEach(list::add);
            return list;
        }
    }

    /** Names with values; those that have no value are left out. */
    record Fields(Map<String, Expression> fields) implements Expression {
        @Override
        public Stream<Reference> references() {
            return fields.values().stream().flatMap(Expression::references);
        }

        @Override
        public JsonNode resolve(Function<Reference, JsonNode> scope) {
            var object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, field) -> {
                var value = field.resolve(scope);
                if (!value.isMissingNode()) {
                    object.set(name, value);
                }
            });
            return object;
        }
    }

    /** {@code Fn::Join}, and what {@code Fn::Sub} comes down to: a join of its pieces with nothing between. */
    record Joined(String delimiter, Expression items, SourceLocation place) implements Expression {
        @Override
        public Stream<Reference> references() {
            return items.references();
        }

        @Override
        public JsonNode resolve(Function<Reference, JsonNode> scope) {
            var list = items.resolve(scope);
            if (!list.isArray()) {
                throw place.fault("Fn::Join needs a list to join");
            }
            return TextNode.valueOf(Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                    .map(i -> single(list.get(i)))
                    .collect(Collectors.joining(delimiter)));
        }

        private String single(JsonNode item) {
            if (!item.isValueNode()) {
                throw place.fault("only single values can become part of a text, not a list or an object");
            }
            return item.asText();
        }
    }
}
