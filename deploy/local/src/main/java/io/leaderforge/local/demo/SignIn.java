package io.leaderforge.local.demo;

/** One person of a demo tenant; {@code role} says what the person is there for (owner, admin, manager, coach, member). */
public record SignIn(String email, String password, String role) {}
