package io.leaderforge.testkit.sample.bad.two;

/** A name that says nothing. */
public class PartnerServiceImpl {}
