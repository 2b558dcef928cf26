package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StackTest {

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.start("content");
    }

    @Test
    void theRolesOfTheWordSignInWithTheirPasswords() throws SQLException {
        for (String role : new String[] {"app", "owner", "relay", "worker"}) {
            try (Connection connection = stack.jdbc("content", role);
                    ResultSet row = connection.createStatement().executeQuery("select current_user")) {
                row.next();
                assertEquals("content_" + role, row.getString(1));
            }
        }
        assertThrows(SQLException.class, () -> DriverManager.getConnection(stack.jdbcUrl(), "content_app", "wrong"));
    }

    @Test
    void everyTopicAndItsDeadLettersExist() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafkaBootstrapServers()))) {
            Set<String> names = admin.listTopics().names().get();
            for (Topic topic : Topic.values()) {
                assertTrue(names.contains(topic.topicName()), topic.topicName());
                assertEquals(topic.hasDeadLetters(), names.contains(topic.deadLetterTopic()), topic.deadLetterTopic());
            }
        }
    }

    @Test
    void theBrokerComesBackOnTheSameAddressWithItsTopics() throws ExecutionException, InterruptedException {
        String address = stack.kafkaBootstrapServers();
        stack.stopKafka();
        stack.startKafka();
        assertEquals(address, stack.kafkaBootstrapServers());
        everyTopicAndItsDeadLettersExist();
    }

    @Test
    void theResourceAnswersTheSettingsOfAnApplication() {
        StackResource resource = new StackResource();
        resource.init(Map.of("context", "content"));
        Map<String, String> config = resource.start();
        assertEquals(stack.config(), config);
        assertEquals("0", config.get("quarkus.http.test-port"));
    }
}
