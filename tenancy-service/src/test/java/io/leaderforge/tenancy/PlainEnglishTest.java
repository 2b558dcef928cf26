package io.leaderforge.tenancy;

import io.leaderforge.testkit.english.PlainEnglish;

class PlainEnglishTest extends PlainEnglish {}
