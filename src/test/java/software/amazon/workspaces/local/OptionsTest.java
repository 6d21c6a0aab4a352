package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.VirtualClock;

/** Shows what the options of {@code mvn -q -Plocal} do, and what it says to those that mean nothing. */
class OptionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            command=list                                  | 0 | wsi-0a1b2c3d4  AVAILABLE
            command=list;keep=false                       | 0 | wsi-0a1b2c3d4  AVAILABLE
            command=list;output=json                      | 0 | "ImageId" : "wsi-0a1b2c3d4"
            command=list;socksProxyHost=a;socksProxyPort=1;socksNonProxyHosts=127.* | 0 | wsi-0a1b2c3d4
            command=read;image=wsi-0a1b2c3d4              | 0 | "State" : "AVAILABLE"
            command=delete;image=wsi-0a1b2c3d4;force=true | 0 | DELETE_COMPLETE
            command=delete;image=wsi-0a1b2c3d4            | 1 | wsi-0a1b2c3d4 lacks the tags of what
            command=read;image=wsi-999999999              | 1 | HandlerErrorCode: NotFound
            command=delete;bundle=wsb-999999999           | 1 | HandlerErrorCode: NotFound
            command=acceptance;output=json                | 0 | "status" : "every promise held"
            command=acceptance;useUpQuota=true;desktop=d-1234567890/name | 0 | held=14; answers other than the usual ones: none
            command=acceptance;parameters=RootVolumeSizeGib=1 | 1 | broken: A create ends
            """)
    void commandsWorkOnOneResource(String options, int status, String expected) {
        var result = CommandResult.by(options.split(";"));

        assertThat(status == 0 ? result.text() : result.errors()).contains(expected);
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void acceptanceRunThatADefectEndsNamesItAndWhatIsLeft() {
        var clock = new VirtualClock();
        var end = clock.instant().plus(Duration.ofMinutes(20));
        var service = new EmbeddedService(clock, FakeWorkSpaces.start(clock), Optional.empty()) {
            private int defects;

            @Override
            void pause(Duration time) {
                super.pause(time);
                if (clock.instant().isAfter(end)) {
                    throw new IllegalStateException("Defect " + ++defects);
                }
            }
        };

        var result = CommandResult.by(settings -> service, "command=acceptance");

        assertThat(result.errors().lines())
                .anyMatch(line -> line.matches("Left; to delete: mvn .* -Dcommand=delete -Dbundle=wsb-.*"))
                .anyMatch(line -> line.matches("Left; to delete: mvn .* -Dcommand=delete -Dimage=wsi-.*"))
                .anyMatch(line -> line.matches("The run ended unexpectedly: .*: Defect 1; then .*: Defect 2.*"));
        assertThat(result.status()).isEqualTo(LocalRun.FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            templates=a.yml             | -Dtemplates is not an option; did you mean -Dtemplate? See -Dhelp
            kep=true                    | -Dkep is not an option; did you mean -Dkeep? See -Dhelp
            scenario=build-fail         | -Dscenario=build-fail is not a scenario; did you mean build-fails? See -Dscenario=list
            scenario=slow;live=true     | -Dscenario goes with the embedded fake, not with -Dlive
            scenario=slow;command=list  | -Dscenario has no effect with -Dcommand=list
            scenario=update-fails       | this scenario shows an update: give -Dupdate=... or -DupdateTemplate=FILE
            scenario=bundle-fails       | this scenario needs a template with a bundle
            scenario=name-taken         | -Dscenario=name-taken needs a template with a Name
            command=reed                | -Dcommand=reed is not a command; did you mean read?
            command=read                | this command needs an id, such as -Dimage=wsi-...
            command=read;image=ami-1    | ami-1 does not match ^wsi-[0-9a-z]{9,63}$
            image=wsi-0a1b2c3d4         | -Dimage has no effect with -Dcommand=deploy
            command=acceptance;bundle=wsb-123456789 | -Dbundle has no effect with -Dcommand=acceptance
            command=acceptance;desktop=d-1 | -Ddesktop=d-1: expected DIRECTORY/USER, as d-1234567890/name
            command=read;image=wsi-0a1b2c3d4;template=a | -Dtemplate has no effect with -Dcommand=read
            command=validate;keep=true  | -Dkeep has no effect with -Dcommand=validate
            command=list;resume=x       | -Dresume has no effect with -Dcommand=list
            command=acceptance;live=true | this command needs an id, such as -Dimage=wsi-...
            command=acceptance;image=wsi-999999999 | The image wsi-999999999 is not there in us-east-1
            force=true                  | -Dforce has no effect with -Dcommand=deploy
            keep=maybe                  | -Dkeep stands alone, without a value
            live=true;resume=x          | -Dresume is not a run id; an interrupted run prints its own
            output=xml                  | -Doutput is json or text
            parameters=x                | -Dparameters=x: expected Key=Value,Key=Value
            parameters=A=1,A=2          | -Dparameters: A is given twice
            parameters=Source=a         | -Dparameters=Source: examples/updated-image.yml has no such parameter; did you mean SourceImageId?
            template=nowhere.yml        | nowhere.yml: the template cannot be read; name one with -Dtemplate=FILE
            template=src                | src: the template cannot be read; name one with -Dtemplate=FILE
            """)
    void badUsageSaysWhatWouldBeRight(String options, String message) {
        var result = CommandResult.by(options.split(";"));

        assertThat(result.errors()).startsWith(message).containsOnlyOnce("\n");
        assertThat(result.status()).isEqualTo(LocalRun.USAGE_ERROR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A=1                | {A=1}
            A=x,y,z,B=2        | {A=x,y,z, B=2}
            team:name=red blue | {team:name=red blue}
            A=                 | {A=}
            A=b=c              | {A=b=c}
            """)
    void commaBelongsToTheValueUnlessAKeyFollows(String text, String pairs) {
        var properties = new Properties();
        properties.setProperty("tags", text);

        assertThat(new Settings(properties).pairs(Option.TAGS)).hasToString(pairs);
    }

    @Test
    void eachOptionAndEachScenarioIsExplained() {
        var help = CommandResult.by("help=true").text()
                + CommandResult.by("scenario=list").text();

        var labels = Stream.concat(
                Option.labels().stream().map("-D"::concat),
                Stream.of(Scenario.values()).map(Scenario::label));
        assertThat(labels)
                .allSatisfy(label -> assertThat(help).containsPattern("(?m)^  " + label + "(=\\S+)? +\\w.*$"));
    }
}
