package dev.quern.shell.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgChartTest {
    static List<Chart> charts() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("charts")
    void isWellFormedAndStaysWithinItsPicture(Chart chart) throws Exception {
        for (int width : new int[]{200, 480, 720, 1600}) {
            Document document = parsed(SvgChart.file(chart, width, 360));
            Element root = document.getDocumentElement();
            assertThat(root.getNodeName()).isEqualTo("svg");
            double height = Double.parseDouble(root.getAttribute("height"));
            for (String name : List.of("x", "x1", "x2", "cx")) {
                assertThat(numbers(document, name)).as(name + " at " + width)
                        .allSatisfy(x -> assertThat(x).isBetween(0.0, (double) width));
            }
            for (String name : List.of("y", "y1", "y2", "cy")) {
                assertThat(numbers(document, name)).as(name + " at " + width)
                        .allSatisfy(y -> assertThat(y).isBetween(0.0, height));
            }
        }
    }

    @Test
    void marksStandWhereTheirValuesAre() throws Exception {
        Document document = parsed(SvgChart.element(Samples.bars(), 720, 0));
        List<Double> widths = numbers(document, "width").stream().filter(width -> width > 20 && width < 720).toList();
        assertThat(widths).hasSize(3);
        assertThat(widths.get(1) / widths.get(0)).isCloseTo(14 / 19.0, org.assertj.core.data.Offset.offset(0.001));
        assertThat(widths.get(2) / widths.get(0)).isCloseTo(9 / 19.0, org.assertj.core.data.Offset.offset(0.001));
    }

    @Test
    void textOfDocumentsIsEscapedAndVisible() throws Exception {
        String svg = SvgChart.file(Samples.wide(), 720, 360);
        assertThat(svg).contains("語言 &amp; &lt;b&gt;␛[31m &quot;quotes&quot;").doesNotContain("\u001b").doesNotContain("\u0000")
                .doesNotContain("\uFFFE");
        assertThat(parsed(svg).getDocumentElement().getAttribute("aria-label")).isEqualTo("語言 & <b>␛[31m \"quotes\"");
    }

    @Test
    void aBrokenLineIsTwoPaths() {
        assertThat(SvgChart.element(Samples.broken(), 720, 360)).containsPattern("d=\"M[^M]*M[^M]*L[^M]*\"");
    }

    @Test
    void needsNothingFromOutside() {
        for (Chart chart : charts()) {
            assertThat(SvgChart.file(chart, 720, 360).replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "href",
                    "<script",
                    "<style");
        }
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Double> numbers(Document document, String attribute) {
        NodeList all = document.getElementsByTagName("*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i))
                .filter(element -> element.hasAttribute(attribute) && !element.getAttribute(attribute).endsWith("%"))
                .map(element -> Double.valueOf(element.getAttribute(attribute))).toList();
    }

    /** Writes all samples into a folder when one is named, to be looked at: {@code -Dquern.charts=FOLDER}. */
    @Test
    void canBeLookedAt(@TempDir Path temporary) throws IOException {
        Path folder = Path.of(System.getProperty("quern.charts", temporary.toString()));
        List<Chart> charts = charts();
        for (int i = 0; i < charts.size(); i++) {
            Files.writeString(folder.resolve("chart-%02d.svg".formatted(i)), SvgChart.file(charts.get(i), 720, 360));
        }
        assertThat(folder.resolve("chart-00.svg")).isNotEmptyFile();
    }
}
