package software.amazon.workspaces.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.cloudformation.AbstractWrapper;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.LocalContext;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.updatedimage.HandlerWrapper;

/** What Lambda constructs has answered a creation by then, of which nothing is to be seen. */
class PrimingTest {

    private final FakeWorkSpaces service = FakeWorkSpaces.start(new VirtualClock());

    @BeforeEach
    void surroundAsLambdaDoes() {
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.endpointUrlWorkSpaces", service.endpoint().toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.region");
        System.clearProperty("aws.endpointUrlWorkSpaces");
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void theServiceHearsOfTheFirstRequestOnly(ProviderType type) throws Exception {
        RequestStreamHandler provider = newEntry(type.entryClass().getName());
        List<Call> before = service.calls();

        provider.handleRequest(
                new ByteArrayInputStream(
                        Json.write(Request.of(type, "LIST", null).payload(null, null))
                                .getBytes(UTF_8)),
                OutputStream.nullOutputStream(),
                new LocalContext(line -> {}));

        assertThat(before).isEmpty();
        assertThat(service.calls())
                .extracting(Call::operation)
                .containsExactly(type == ProviderType.BUNDLE ? "DescribeWorkspaceBundles" : "DescribeWorkspaceImages");
    }

    @ParameterizedTest
    @EnumSource
    void theFirstCreationFindsAllLoadedButWhatSendsIt(ProviderType type) throws Exception {
        String image = service.account().addImage().id();
        Request request = Request.of(type, "CREATE", type == ProviderType.BUNDLE ? bundleOf(image) : updateOf(image));
        try (var classes = new FreshClasses()) {
            UnaryOperator<String> provider =
                    classes.newProvider(type.entryClass().getName());
            Set<String> loadedBefore = Set.copyOf(classes.loaded);

            String event = provider.apply(Json.write(request.payload(request.properties(), null)));

            assertThat(event).contains("IN_PROGRESS");
            classes.loaded.removeAll(loadedBefore);
            assertThat(classes.loaded.stream()
                            .filter(PrimingTest::isOfEveryCreation)
                            .sorted()
                            .limit(10))
                    .isEmpty();
        }
    }

    @Test
    void theTemporaryFolderIsLeftAlone() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        Path somebodys = Files.createTempFile(folder, "somebodys", ".txt");

        new HandlerWrapper();

        assertThat(somebodys).exists();
        Files.delete(somebodys);
    }

    private static RequestStreamHandler newEntry(String className) throws ReflectiveOperationException {
        return (RequestStreamHandler)
                Class.forName(className).getDeclaredConstructor().newInstance();
    }

    private static JsonNode updateOf(String image) {
        return Json.object().put("SourceImageId", image).put("Description", "Golden image");
    }

    private static JsonNode bundleOf(String image) {
        return Json.object()
                .put("ImageId", image)
                .put("Description", "Desktops")
                .put("ComputeTypeName", "STANDARD")
                .put("UserVolumeSizeGib", 50);
    }

    /** Of the provider, the framework, the service's client or Jackson; the others send a call. */
    private static boolean isOfEveryCreation(String className) {
        return Stream.of(
                        "software.amazon.workspaces.",
                        "software.amazon.cloudformation.",
                        "software.amazon.awssdk.services.",
                        "com.fasterxml.")
                .anyMatch(className::startsWith);
    }

    /** What Lambda constructs, as a function that another class loader knows too. */
    public static final class NewProvider implements UnaryOperator<String> {

        private final RequestStreamHandler wrapper;

        /** @param entry the name of a class */
        public NewProvider(String entry) throws ReflectiveOperationException {
            wrapper = newEntry(entry);
        }

        @Override
        public String apply(String payload) {
            var event = new ByteArrayOutputStream();
            try {
                wrapper.handleRequest(
                        new ByteArrayInputStream(payload.getBytes(UTF_8)), event, new LocalContext(line -> {}));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                AbstractWrapper.HTTP_CLIENT.close(); // Its thread would keep all these classes.
            }
            return event.toString(UTF_8);
        }
    }

    /** All classes but those of the JDK, loaded anew as at a cold start; it takes down which, but for the tests'. */
    private static final class FreshClasses extends URLClassLoader {

        private static final CodeSource TESTS =
                PrimingTest.class.getProtectionDomain().getCodeSource();

        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        FreshClasses() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @SuppressWarnings("unchecked") // NewProvider is one.
        UnaryOperator<String> newProvider(String entry) throws ReflectiveOperationException {
            return (UnaryOperator<String>) loadClass(NewProvider.class.getName())
                    .getDeclaredConstructor(String.class)
                    .newInstance(entry);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            if (!found.getProtectionDomain().getCodeSource().equals(TESTS)) {
                loaded.add(name);
            }
            return found;
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> classPath = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
            return classPath.toArray(URL[]::new);
        }
    }
}
