package software.amazon.workspaces.updatedimage.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.workspaces.updatedimage.Provider;
import software.amazon.workspaces.updatedimage.Scene;
import software.amazon.workspaces.updatedimage.fake.Image;

/** Lives all the resources of one sky on one clock: whose callback is due next is invoked next. */
final class WeatherRun {

    /** Real time: what hangs costs it. */
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(1);
    private static final double REQUESTS_PER_SECOND = 2;
    private static final int BURST = 10;

    private record Turn(Instant at, int life) { }

    private WeatherRun() {
    }

    static Tally run(Sky sky) {
        AtomicReference<Storm> storm = new AtomicReference<>();
        try (Scene scene = new Scene(ATTEMPT_LIMIT, UnaryOperator.identity(), provider -> losing(provider, storm))) {
            storm.set(new Storm(sky, scene.faults()));
            scene.faults().intercept(storm.get());
            scene.account().imageQuota(sky.quota());
            scene.account().lagAfterCreate(Duration.ofSeconds(sky.lag()));
            scene.account().lagAfterDelete(Duration.ofSeconds(sky.lag()));
            if (sky.requestLimit()) {
                scene.account().requestsPerSecond(REQUESTS_PER_SECOND, BURST);
            }
            String badSource = scene.account().addImage().id();
            scene.account().buildsFail(badSource, "UpdateFailed", "The update could not be installed.");
            return live(sky, scene, storm.get(), badSource);
        }
    }

    private static Tally live(Sky sky, Scene scene, Storm storm, String badSource) {
        List<Image> others = scene.account().images();
        List<WeatherLife> lives = IntStream.range(0, sky.plans().size()).mapToObj(number -> {
            Plan plan = sky.plans().get(number);
            return new WeatherLife("life-" + number, plan, scene, plan.buildFails() ? badSource : scene.source().id());
        }).toList();
        PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(Turn::life));
        IntStream.range(0, lives.size()).forEach(life ->
            turns.add(new Turn(Scene.START.plusSeconds(sky.plans().get(life).startsAfter()), life)));
        long invocations = 0;
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            scene.clock().advance(Duration.between(scene.clock().instant(), turn.at()));
            scene.service().clearCalls();
            lives.get(turn.life()).invoke().ifPresent(delay -> turns.add(new Turn(turn.at().plus(delay), turn.life())));
            invocations++;
        }
        assertThat(scene.account().images()).as("images that are left").isEqualTo(others);
        return storm.tally(invocations, lives.stream().mapToLong(WeatherLife::unheard).sum());
    }

    private static Provider losing(Provider provider, AtomicReference<Storm> storm) {
        return payload -> {
            String event = provider.invoke(payload);
            if (storm.get().takesEvent()) {
                throw new Storm.EventLost();
            }
            return event;
        };
    }
}
