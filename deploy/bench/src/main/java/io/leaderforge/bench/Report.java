package io.leaderforge.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a benchmark found: its sides, its figures with their aims, and what a reader has to know beside them. */
final class Report {

    /**
     * @param unit of the figure, empty for a ratio
     * @param aim null where it is only stated
     */
    record Figure(
            String name, Ratio ratio, String unit, @Nullable Aim aim) {

        boolean isMissed() {
            return aim != null && !aim.isReached(ratio.value());
        }
    }

    private final String name;
    private final String what;
    private final Map<String, List<Measured>> turns = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Report(String name, String what) {
        this.name = name;
        this.what = what;
    }

    Report contest(Contest contest) {
        turns.putAll(contest.turns());
        return this;
    }

    Report ratio(String figure, Ratio ratio, @Nullable Aim aim) {
        figures.add(new Figure(figure, ratio, "", aim));
        return this;
    }

    Report figure(String figure, double value, String unit, @Nullable Aim aim) {
        figures.add(new Figure(figure, Ratio.of(value), unit, aim));
        return this;
    }

    Report note(String note) {
        notes.add(note);
        return this;
    }

    String name() {
        return name;
    }

    String what() {
        return what;
    }

    Contest contest() {
        return new Contest(turns);
    }

    List<Figure> figures() {
        return figures;
    }

    List<String> notes() {
        return notes;
    }

    /** With as many digits as mean something. */
    static String number(double value) {
        return Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
