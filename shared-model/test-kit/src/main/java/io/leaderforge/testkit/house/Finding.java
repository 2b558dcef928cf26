package io.leaderforge.testkit.house;

/**
 * Something that breaks a rule.
 *
 * @param place the class below the module's top package, with the method where there is one: {@code form.FormService.submit}
 * @param text what is wrong and what to do instead
 */
public record Finding(String place, String text) {}
