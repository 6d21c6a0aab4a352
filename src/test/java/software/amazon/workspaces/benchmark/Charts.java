package software.amazon.workspaces.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The two pictures: what polling a build costs and how late its end is detected, and what a first invocation takes. */
final class Charts {

    static final Duration BUILD = Duration.ofMinutes(45);

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int DOTS_PER_INCH = 144;

    private Charts() {}

    static void polling(PollingBenchmark polls, Path folder) throws IOException {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.Matlab)
                .title("A build of " + BUILD.toMinutes() + " minutes")
                .xAxisTitle("invocations (log scale)")
                .yAxisTitle("worst detection lag, s (log scale)")
                .build();
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setMarkerSize(14)
                .setLegendPosition(LegendPosition.OutsideE);
        for (var strategy : PollingStrategy.ALL) {
            var result = polls.result(strategy, BUILD);
            if (result != null) {
                chart.addSeries(strategy.name(), new double[] {result.invocations()}, new double[] {
                    result.lag().most()
                });
            }
        }
        BitmapEncoder.saveBitmapWithDPI(chart, folder.resolve("polling").toString(), BitmapFormat.PNG, DOTS_PER_INCH);
    }

    /** Where no process can be limited to a share of a processor there is no such picture. */
    static void firstInvocation(ColdStart coldStart, int megabytes, Path folder) throws IOException {
        var medians = coldStart.firstInvocations(megabytes);
        if (medians.isEmpty()) {
            return;
        }
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.Matlab)
                .title("First invocation after a cold start, " + megabytes + " MB")
                .yAxisTitle("seconds")
                .build();
        chart.getStyler().setAvailableSpaceFill(0.4).setLegendVisible(false);
        chart.addSeries("first invocation", List.copyOf(medians.keySet()), List.copyOf(medians.values()));
        BitmapEncoder.saveBitmapWithDPI(
                chart, folder.resolve("first-invocation").toString(), BitmapFormat.PNG, DOTS_PER_INCH);
    }
}
