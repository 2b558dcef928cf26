package io.leaderforge.crm;

import io.leaderforge.testkit.english.PlainEnglish;

class PlainEnglishTest extends PlainEnglish {}
