package io.leaderforge.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One person of a demo tenant; {@code role} says what the person is there for (owner, admin, manager, coach, member). */
public record SignIn(
        String email, @JsonProperty("full_name") String fullName, String password, String role) {}
