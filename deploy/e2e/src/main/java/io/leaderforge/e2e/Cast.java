package io.leaderforge.e2e;

import java.util.List;
import java.util.UUID;

/**
 * The people and texts of one run. Every run has its own, so that the journey can be repeated and nothing can rely on the
 * demo's names; they are in several scripts.
 */
public record Cast(String run, List<String> names, String organization, String module) {

    private static final List<Cast> CASTS = List.of(
            new Cast(
                    "",
                    List.of("Åse Ødegård", "王小明", "Ngọc Trần", "Zoë O’Neill"),
                    "Überholz & Söhne",
                    "Vertrauen aufbauen"),
            new Cast("", List.of("María-José Núñez", "Олена Шевченко", "محمد علي", "李 雷"), "Näköala Oy", "敬意をもって話す"),
            new Cast(
                    "",
                    List.of("Σοφία Παπαδοπούλου", "अनिता शर्मा", "Jürgen Groß", "Thandiwe 'T' Dube"),
                    "北風フィットネス",
                    "Lead <with> meaning"));

    public static final String PASSWORD = "correct horse battery staple";

    /** A cast nobody has had before. */
    public static Cast fresh() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        Cast chosen = CASTS.get(Math.floorMod(run.hashCode(), CASTS.size()));
        return new Cast(run, chosen.names, chosen.organization, chosen.module);
    }

    public String tenantKey() {
        return "journey-" + run;
    }

    public String email(String who) {
        return who + "." + run + "@example.org";
    }

    public String owner() {
        return names.get(0);
    }

    public String manager() {
        return names.get(1);
    }

    public String coach() {
        return names.get(2);
    }

    public String learner() {
        return names.get(3);
    }
}
