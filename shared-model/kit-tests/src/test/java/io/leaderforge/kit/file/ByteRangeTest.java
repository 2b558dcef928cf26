package io.leaderforge.kit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.kit.problem.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 100",
        "bytes=900-, 900, 100",
        "bytes=-1, 999, 1",
        "bytes=-5000, 0, 1000",
        "bytes=990-5000, 990, 10",
        "bytes= 1 - 2, 1, 2"
    })
    void oneRangeIsTaken(String header, long from, long length) {
        assertEquals(new ByteRange(from, length), ByteRange.of(header, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1-2,4-5", "bytes=2-1", "bytes=-", "lines=1-2", "bytes", "bytes=a-b"})
    @DisplayName("what is no single range is answered with the whole file")
    void othersAreIgnored(String header) {
        assertNull(ByteRange.of(header, 1000));
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        assertThrows(ProblemException.class, () -> ByteRange.of("bytes=1000-", 1000));
        assertThrows(ProblemException.class, () -> ByteRange.of("bytes=-0", 1000));
        assertThrows(ProblemException.class, () -> ByteRange.of("bytes=0-0", 0));
    }
}
