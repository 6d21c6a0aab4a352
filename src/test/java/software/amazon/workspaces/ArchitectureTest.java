package software.amazon.workspaces;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the packages, and the habits of the house. */
class ArchitectureTest {

    private static final String ROOT = "software.amazon.workspaces.";
    private static final String PROVIDER = ROOT + "provider";
    private static final String SERVICE = ROOT + "service";
    private static final String IMAGE = ROOT + "updatedimage";
    private static final String BUNDLE = ROOT + "bundle";
    private static final String CALLS = "software.amazon.awssdk.services.workspaces";
    private static final int LONGEST_FILE = 180;

    private static final JavaClasses MAIN = imported(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);
    private static final JavaClasses TESTS = imported(ImportOption.Predefined.ONLY_INCLUDE_TESTS);

    private static JavaClasses imported(ImportOption option) {
        return new ClassFileImporter().withImportOption(option).importPackages("software.amazon.workspaces");
    }

    @Test
    void mainHasFourPackages() {
        assertThat(MAIN).extracting(JavaClass::getPackageName).containsOnly(PROVIDER, SERVICE, IMAGE, BUNDLE);
    }

    @Test
    void theServiceKnowsNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage(SERVICE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROVIDER, IMAGE, BUNDLE)
                .check(MAIN);
    }

    @Test
    void theProviderKnowsNoTypeAndOfTheServiceNoCalls() {
        noClasses()
                .that()
                .resideInAPackage(PROVIDER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(IMAGE, BUNDLE)
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(PROVIDER)
                .should()
                .dependOnClassesThat(resideInAPackage(SERVICE)
                        .and(not(simpleNameEndingWith("Exception")))
                        .and(not(simpleName("ErrorMapping")))
                        .and(not(simpleNameStartingWith("Tag")))
                        .and(not(simpleName("Page")))
                        .and(not(nameMatching(".*\\.IdempotentCreate(\\$.*)?"))))
                .check(MAIN);
    }

    @Test
    void noTypeKnowsTheOther() {
        noClasses()
                .that()
                .resideInAPackage(IMAGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BUNDLE)
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(BUNDLE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(IMAGE)
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {IMAGE, BUNDLE})
    void noHandlerKnowsAnotherHandler(String type) {
        Stream.of("Create", "Read", "Update", "Delete", "List")
                .map(action -> action + "Handler")
                .forEach(handler -> noClasses()
                        .that()
                        .haveSimpleName(handler)
                        .should()
                        .dependOnClassesThat(resideInAPackage(type)
                                .and(simpleNameEndingWith("Handler"))
                                .and(not(simpleName(handler))))
                        .check(MAIN));
    }

    @Test
    void onlyTheServiceAndTheClientsOfTheTypesMakeCalls() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVICE)
                .and()
                .haveSimpleNameNotEndingWith("Client")
                .should()
                .dependOnClassesThat(resideInAPackage(CALLS + ".model").and(simpleNameEndingWith("Request")))
                .check(MAIN);
    }

    @Test
    void tagsScheduleAndFormatKnowNeitherTheFrameworkNorTheSdk() {
        noClasses()
                .that()
                .haveSimpleName("Tags")
                .or()
                .haveSimpleName("PollingSchedule")
                .or()
                .haveSimpleName("DurationFormat")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.cloudformation..", "software.amazon.awssdk..")
                .check(MAIN);
    }

    @Test
    void translationKnowsNoFramework() {
        noClasses()
                .that()
                .haveSimpleName("Translator")
                .or()
                .haveSimpleName("BuildErrorMessage")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.cloudformation..")
                .check(MAIN);
    }

    @Test
    void mainKnowsNoTests() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "testing..",
                        ROOT + "fake..",
                        ROOT + "local..",
                        ROOT + "acceptance..",
                        ROOT + "faultinjection..",
                        ROOT + "benchmark..",
                        "org.junit..",
                        "org.assertj..",
                        "org.mockito..")
                .check(MAIN);
    }

    @Test
    void theAcceptanceRunKnowsNothingOfTheLocalRunThatStartsIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "acceptance..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "local..")
                .check(TESTS);
    }

    @Test
    void theFakeKnowsNothingOfTheProvider() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "fake..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROVIDER, SERVICE, IMAGE, BUNDLE)
                .check(TESTS);
    }

    @Test
    void nothingSleepsInAHandler() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
    }

    @Test
    void noFileMakesAReaderScrollForLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .as("lines of " + file)
                            .hasSizeLessThanOrEqualTo(LONGEST_FILE));
        }
    }
}
