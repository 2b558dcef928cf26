package io.leaderforge.tenancy.flag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.tenancy.flag.Decision.Reason;
import io.leaderforge.tenancy.flag.FlagBodies.FlagView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlagDecisionTest {

    private static final int PEOPLE = 20_000;
    private static final UUID TENANT = UUID.fromString("0199c0de-0000-7000-8000-000000000001");

    @Test
    void raisingThePercentageOnlyAddsPeople() {
        Set<String> before = Set.of();
        for (String percentage : List.of("0", "0.5", "10", "33.33", "60", "99.99", "100")) {
            FlagView flag = flag(TENANT, "menu", percentage, null);
            Set<String> in = people(decision -> "on".equals(decision.variant()), flag);
            assertTrue(in.containsAll(before), percentage);
            double share = 100.0 * in.size() / PEOPLE;
            assertEquals(Double.parseDouble(percentage), share, 1.0, "of " + PEOPLE + " people");
            before = in;
        }
    }

    @Test
    void theSamePersonAlwaysGetsTheSameAnswer() {
        // Written down: another way of drawing would change what people have, with every release.
        List<String> firstTen = List.of("on", "on", "on", "off", "off", "on", "on", "on", "on", "off");
        FlagView flag = flag(TENANT, "menu", "50", null);
        List<String> drawn = IntStream.range(0, 10)
                .mapToObj(i -> String.valueOf(Decision.of(flag, person(i)).variant()))
                .toList();
        assertEquals(firstTen, drawn);
        assertEquals(Decision.of(flag, person(7)), Decision.of(flag(TENANT, "menu", "50", null), person(7)));
    }

    @Test
    void lotsForOtherFlagsAndInOtherTenantsAreIndependent() {
        Set<String> menu = people(decision -> "on".equals(decision.variant()), flag(TENANT, "menu", "50", null));
        Set<String> chat = people(decision -> "on".equals(decision.variant()), flag(TENANT, "chat", "50", null));
        Set<String> elsewhere =
                people(decision -> "on".equals(decision.variant()), flag(UUID.randomUUID(), "menu", "50", null));
        for (Set<String> other : List.of(chat, elsewhere)) {
            Set<String> both = new HashSet<>(menu);
            both.retainAll(other);
            assertEquals(0.25, (double) both.size() / PEOPLE, 0.02);
        }
    }

    @Test
    void weightsShareVariantsAndStayWhenThePercentageIsRaised() {
        Map<String, Integer> weights = Map.of("on", 1, "b", 3, "off", 0);
        FlagView half = flag(TENANT, "menu", "50", weights);
        FlagView all = flag(TENANT, "menu", "100", weights);
        Set<String> b = people(decision -> "b".equals(decision.variant()), all);
        assertEquals(0.75, (double) b.size() / PEOPLE, 0.02);
        assertEquals(
                0, people(decision -> "off".equals(decision.variant()), all).size());
        assertTrue(b.containsAll(people(decision -> "b".equals(decision.variant()), half)));
        assertEquals(Reason.SPLIT, Decision.of(all, person(1)).reason());
    }

    @Test
    void whereNobodyIsDividedNoKeyIsNeeded() {
        Subject nobody = Subject.unknown(null);
        assertEquals(
                Reason.STATIC,
                Decision.of(flag(TENANT, "menu", "100", null), nobody).reason());
        Decision divided = Decision.of(flag(TENANT, "menu", "99", null), nobody);
        assertNull(divided.variant());
        assertNull(divided.value());
    }

    private static Set<String> people(Predicate<Decision> fits, FlagView flag) {
        Set<String> people = new HashSet<>();
        for (int i = 0; i < PEOPLE; i++) {
            Subject person = person(i);
            if (fits.test(Decision.of(flag, person))) {
                people.add(String.valueOf(person.key()));
            }
        }
        return people;
    }

    private static Subject person(int number) {
        return Subject.unknown("person-" + number);
    }

    private static FlagView flag(UUID tenant, String key, String percentage, @Nullable Map<String, Integer> weights) {
        Map<String, JsonNode> variants =
                Map.of("on", TextNode.valueOf("a"), "b", TextNode.valueOf("b"), "off", TextNode.valueOf("none"));
        return new FlagView(
                UUID.randomUUID(),
                tenant,
                key,
                null,
                "Menu",
                null,
                null,
                AccessLevel.PUBLIC,
                true,
                Map.of(),
                ValueType.STRING,
                variants,
                "on",
                "off",
                weights,
                List.of(),
                new BigDecimal(percentage),
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
