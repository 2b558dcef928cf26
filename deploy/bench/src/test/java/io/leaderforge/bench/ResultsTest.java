package io.leaderforge.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    Path folder;

    @Test
    void aRatioThatMovesByMoreThanAFifthIsSaidLoudly() throws Exception {
        String first = printed(1.0, List.of());
        assertFalse(first.contains("MOVED"), first);
        assertFalse(printed(1.1, List.of()).contains("MOVED"));
        String moved = printed(0.7, List.of());
        assertTrue(moved.contains("MOVED BY -36 %"), moved);
        assertTrue(moved.contains("MISSED"), moved);
    }

    @Test
    void aQuickRunIsComparedAndNotKept() throws Exception {
        printed(1.0, List.of());
        assertTrue(printed(2.0, List.of("--quick")).contains("MOVED"));
        assertTrue(Files.readString(folder.resolve("some.json")).contains("\"value\" : 1.0"));
    }

    private String printed(double ratio, List<String> options) throws Exception {
        Map<String, List<Measured>> turns = Map.of(
                "ours", List.of(new Measured(Side.Outcome.of(100 * ratio, 1, 2.5), Map.of("service", 12d))),
                "limit", List.of(new Measured(Side.Outcome.of(100, 1, null), Map.of())));
        Contest contest = new Contest(turns);
        Report report = new Report("some", "something")
                .contest(contest)
                .ratio("ours / limit", contest.rates("ours", "limit"), Aim.atLeast(0.9));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Results(folder, Options.parse(options), new PrintStream(out, true, StandardCharsets.UTF_8)).add(report);
        return out.toString(StandardCharsets.UTF_8);
    }
}
