package dev.quern.shell.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class PartsInOrderTest {
    private static final List<Column> COLUMNS = List.of(Column.number("n"), Column.text("text"));
    private static final int ROWS = 100;
    private static final List<String> TEXTS = List.of("corn, \"麦\" \uD83C\uDF3E ", "", "mill", "\"", "\"\"", "a\rb", "麦\n",
            "\u001b[2J;");

    /** Parts of a hundred rows, numbered through. */
    private static class Parts implements PartedRows {
        private final int parts;
        private final IntFunction<String> text;
        private final AtomicInteger open = new AtomicInteger();
        private final CountDownLatch stopped = new CountDownLatch(1);
        private int taken;

        Parts(int parts, IntFunction<String> text) {
            this.parts = parts;
            this.text = text;
        }

        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public List<@Nullable Object> next() {
            throw new AssertionError("these are taken in parts");
        }

        @Override
        public @Nullable Part nextPart() throws IOException {
            if (taken == parts) {
                return null;
            }
            int first = taken++ * ROWS;
            open.incrementAndGet();
            return new Part() {
                @Override
                public int rows() {
                    return ROWS;
                }

                @Override
                public Row row(int row) {
                    return new Row() {
                        @Override
                        public Object value(int column) {
                            return column == 0 ? (Object) (first + row) : text.apply(first + row);
                        }

                        @Override
                        public byte @Nullable [] utf8(int column) {
                            return column == 0 ? null : text.apply(first + row).getBytes(StandardCharsets.UTF_8);
                        }
                    };
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }

        @Override
        public void stop() {
            stopped.countDown();
        }

        int taken() {
            return taken;
        }

        CountDownLatch stopped() {
            return stopped;
        }

        RowSource oneByOne() {
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < parts * ROWS; i++) {
                rows.add(List.of(i, text.apply(i)));
            }
            return RowSource.of(COLUMNS, rows);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, names = {"CSV", "JSON", "JSONL", "MARKDOWN"})
    void whatSeveralThreadsRenderIsWhatOneDoes(Format format) throws IOException {
        for (int count : List.of(0, 1, 2, 60)) {
            Parts parts = new Parts(count, n -> TEXTS.get(n % TEXTS.size()) + "x".repeat(n * 37 % 3000 / (1 + n % 2 * 3000)));
            isTheSame(parts, count, format, ViewOptions.PLAIN);
        }
        isTheSame(new Parts(3, n -> TEXTS.get(n % TEXTS.size())), 3, format, ViewOptions.terminal(80, false));
    }

    private static void isTheSame(Parts parts, int count, Format format, ViewOptions options) throws IOException {
        StringBuilder expected = new StringBuilder();
        format.view(options).print(parts.oneByOne(), expected);
        StringBuilder text = new StringBuilder();
        assertThat(format.view(options).print(parts, text)).isEqualTo(count * ROWS);
        assertThat(text).hasToString(expected.toString());
        assertThat(parts.open).hasValue(0);
        assertThat(parts.stopped.getCount()).as("what ended by itself is not stopped").isEqualTo(1);
    }

    /** No piece ends within a character. */
    @Test
    void anOutputOfBytesGetsThemAsTheyAre() throws IOException {
        String grain = "麦\uD83C\uDF3E\r\n".repeat(10_000);
        class Bytes extends ByteArrayOutputStream implements TextSink, Utf8Sink {
            @Override
            public void take(CharSequence text) {
                throw new AssertionError("this was bytes");
            }

            @Override
            public void take(byte[] utf8, int length) {
                assertThat(new String(utf8, 0, length, StandardCharsets.UTF_8)).doesNotContain("\uFFFD").doesNotEndWith("\r");
                write(utf8, 0, length);
            }
        }
        StringBuilder expected = new StringBuilder();
        Bytes bytes = new Bytes();
        Format.CSV.view(ViewOptions.PLAIN).print(new Parts(2, n -> grain.substring(n % 7 * 5)).oneByOne(), expected);
        Format.CSV.view(ViewOptions.PLAIN).print(new Parts(2, n -> grain.substring(n % 7 * 5)), bytes);
        assertThat(bytes.toString(StandardCharsets.UTF_8).equals(expected.toString())).isTrue();
    }

    /** A row is longer than what may wait to be written, divided by the rows of a part. */
    @Test
    void partsOfAGoodDealOfTheHeapAreUnderWayOneAtATime() throws IOException {
        int length = Math.toIntExact(Runtime.getRuntime().maxMemory() / 16 / ROWS + 1);
        AtomicInteger most = new AtomicInteger();
        Parts[] parts = new Parts[1];
        String grain = "x".repeat(length);
        parts[0] = new Parts(4, n -> {
            most.accumulateAndGet(parts[0].open.get(), Math::max);
            return grain;
        });
        long[] written = new long[1];
        assertThat(Format.CSV.view(ViewOptions.PLAIN).print(parts[0], (TextSink) piece -> written[0] += piece.length()))
                .isEqualTo(4 * ROWS);
        assertThat(written[0]).isGreaterThan(4L * ROWS * length);
        assertThat(most).hasValue(1);
    }

    @Test
    void whatFailsFailsInItsOrder() {
        for (int broken : List.of(0, 99, 100, 4321)) {
            Parts parts = new Parts(60, n -> {
                if (n >= broken) {
                    throw new IllegalStateException("broken stone " + n);
                }
                return "corn";
            });
            StringBuilder text = new StringBuilder();
            assertThatThrownBy(() -> Format.CSV.view(ViewOptions.PLAIN).print(parts, text))
                    .isInstanceOf(IllegalStateException.class).hasMessage("broken stone " + broken);
            assertThat(text.toString()).endsWith(broken == 0 ? "n,text\n" : (broken - 1) + ",corn\n");
            assertThat(text.toString().lines()).hasSize(broken + 1);
            assertThat(parts.open).hasValue(0);
        }
    }

    @Test
    void rowsThatEndInAFailureAreAllWrittenBeforeItIsTold() {
        Parts parts = new Parts(10, n -> "corn");
        PartedRows broken = new PartedRows() {
            @Override
            public List<Column> columns() {
                return COLUMNS;
            }

            @Override
            public @Nullable List<@Nullable Object> next() {
                return parts.next();
            }

            @Override
            public Part nextPart() throws IOException {
                Part part = parts.nextPart();
                if (part == null) {
                    throw new IOException("broken stone");
                }
                return part;
            }

            @Override
            public void stop() {
                parts.stop();
            }
        };
        StringBuilder text = new StringBuilder();
        assertThatThrownBy(() -> Format.JSONL.view(ViewOptions.PLAIN).print(broken, text)).isInstanceOf(IOException.class)
                .hasMessage("broken stone");
        assertThat(text.toString().lines()).hasSize(10 * ROWS);
        assertThat(parts.open).hasValue(0);
    }

    @Test
    void anOutputThatIsLostStopsTheRowsAndLeavesNoPartOpen() {
        Parts parts = new Parts(Integer.MAX_VALUE / ROWS, n -> "corn");
        TextSink out = new TextSink() {
            private long left = 1_000_000;

            @Override
            public void take(CharSequence text) {
                left -= text.length();
                if (left < 0) {
                    throw new UncheckedIOException(new IOException("nobody reads"));
                }
            }
        };
        assertThatThrownBy(() -> Format.CSV.view(ViewOptions.PLAIN).print(parts, out)).hasMessageContaining("nobody reads");
        assertThat(parts.stopped.getCount()).isZero();
        assertThat(parts.open).hasValue(0);
    }

    /** The database's next rows may take for ever; who waits for them hears an interruption. */
    @Test
    void anInterruptionStopsTheRows() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        Parts parts = new Parts(2, n -> "corn") {
            @Override
            public @Nullable Part nextPart() throws IOException {
                Part part = super.nextPart();
                if (part == null) {
                    waits.countDown();
                    try {
                        stopped().await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                return part;
            }
        };
        StringBuilder text = new StringBuilder();
        List<Throwable> thrown = new ArrayList<>();
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                Format.CSV.view(ViewOptions.PLAIN).print(parts, text);
            } catch (IOException e) {
                thrown.add(e);
            }
        });
        waits.await();
        writer.interrupt();
        writer.join();
        assertThat(thrown).singleElement().extracting(Throwable::getMessage)
                .isEqualTo("interrupted while rows were written");
        assertThat(parts.open).hasValue(0);
    }

    @Test
    void whatIsWrittenGoesOutBeforeTheNextRowsAreThere() throws Exception {
        // The second part is there only when the first has gone out.
        StringBuilder gone = new StringBuilder();
        CountDownLatch flushed = new CountDownLatch(1);
        Parts parts = new Parts(2, n -> "corn") {
            @Override
            public @Nullable Part nextPart() throws IOException {
                if (taken() == 1) {
                    try {
                        flushed.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                return super.nextPart();
            }
        };
        class Held implements TextSink, Flushable {
            @Override
            public void take(CharSequence text) {
                gone.append(text);
            }

            @Override
            public void flush() {
                flushed.countDown();
            }
        }
        assertThat(Format.CSV.view(ViewOptions.PLAIN).print(parts, new Held())).isEqualTo(2 * ROWS);
        assertThat(gone.toString()).endsWith("199,corn\n");
    }
}
