package software.amazon.workspaces.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The two pictures: how often a build is looked at, and what a cold start takes. */
final class Charts {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int DOTS_PER_INCH = 144;

    private Charts() {}

    static void looks(PollingBenchmark looks, Path folder) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.Matlab)
                .title("Invocations to create one image")
                .xAxisTitle("build, minutes")
                .yAxisTitle("invocations")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setLegendPosition(LegendPosition.InsideNW);
        for (PollingStrategy schedule : PollingStrategy.ALL) {
            List<Duration> builds = PollingBenchmark.BUILDS.stream()
                    .filter(build -> looks.result(schedule, build) != null)
                    .toList();
            chart.addSeries(
                    schedule.name(),
                    builds.stream().mapToDouble(Duration::toMinutes).toArray(),
                    builds.stream()
                            .mapToDouble(build -> looks.result(schedule, build).invocations())
                            .toArray());
        }
        BitmapEncoder.saveBitmapWithDPI(chart, folder.resolve("looks").toString(), BitmapFormat.PNG, DOTS_PER_INCH);
    }

    static void coldStart(ColdStart coldStart, Path folder) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.Matlab)
                .title("Cold start")
                .yAxisTitle("processor time, s")
                .build();
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.5).setLegendPosition(LegendPosition.OutsideE);
        List<String> names = List.of("ours", "bare provider", "SDK alone");
        chart.addSeries("construction", names, medians(coldStart, ColdStart.Run::constructionCpu));
        chart.addSeries("first invocation", names, medians(coldStart, ColdStart.Run::invocationCpu));
        BitmapEncoder.saveBitmapWithDPI(
                chart, folder.resolve("cold-start").toString(), BitmapFormat.PNG, DOTS_PER_INCH);
    }

    private static List<Double> medians(ColdStart coldStart, ToDoubleFunction<ColdStart.Run> figure) {
        return List.of(coldStart.median(0, figure), coldStart.median(1, figure), coldStart.median(2, figure));
    }
}
