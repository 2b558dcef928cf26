package io.leaderforge.tenancy.session;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Coordinates, in degrees. */
record Location(double latitude, double longitude) {

    /** Two numbers separated by a comma, as CDNs and ingresses send them. */
    private static final Pattern TEXT =
            Pattern.compile("\\s*(-?\\d{1,2}(?:\\.\\d{1,10})?)\\s*[,;]\\s*(-?\\d{1,3}(?:\\.\\d{1,10})?)\\s*");

    private static final double EARTH_RADIUS_KM = 6371;
    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;

    /** Below it the location of an address is a guess. */
    private static final double NEAR_KM = 500;

    /** Of an airliner, with the wind behind it. */
    private static final double FASTEST_KM_H = 1000;

    /** Null where the text is not a location. */
    static @Nullable Location parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        return numbers.matches()
                ? of(Double.parseDouble(numbers.group(1)), Double.parseDouble(numbers.group(2)))
                : null;
    }

    static @Nullable Location of(@Nullable JsonObject json) {
        Double latitude = json == null ? null : json.getDouble("latitude");
        Double longitude = json == null ? null : json.getDouble("longitude");
        return latitude == null || longitude == null ? null : of(latitude, longitude);
    }

    private static @Nullable Location of(double latitude, double longitude) {
        return Math.abs(latitude) <= MOST_LATITUDE && Math.abs(longitude) <= MOST_LONGITUDE
                ? new Location(latitude, longitude)
                : null;
    }

    Map<String, Object> values() {
        return Map.of("latitude", latitude, "longitude", longitude);
    }

    /** Along the great circle. */
    double kilometresTo(Location other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double chord = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    /** Whether no one can travel from here to there in that time. */
    boolean isTooFarFrom(Location other, Duration time) {
        double kilometres = kilometresTo(other);
        double hours = Math.max(time.toMillis(), 0) / 3_600_000.0;
        return kilometres > NEAR_KM && kilometres > hours * FASTEST_KM_H;
    }
}
