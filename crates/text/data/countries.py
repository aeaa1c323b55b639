"""Writes countries.tsv from two open sources:

  country-codes.csv   github.com/datasets/country-codes, commit caa72d1e0e5a, PDDL: UN official names, capitals
  en.json fr.json ar.json   github.com/umpirsky/country-list, commit 4d8f87526c89, MIT, data of Unicode CLDR

Usage: python3 countries.py COUNTRY-CODES.CSV CLDR-DIRECTORY > countries.tsv
"""
import csv
import json
import re
import sys


def clean(name):
    """Without the article, alone or in brackets, and without notes."""
    name = re.sub(r"\s*[(\[].*?[)\]]", "", name).strip().rstrip("*")
    return re.sub(r"^(the|la|le|les|l['’])\s*(?=[A-ZÉÎ])", "", name).strip()


def main(codes, cldr):
    names = {lang: json.load(open(f"{cldr}/{lang}.json", encoding="utf-8")) for lang in ("en", "fr", "ar")}
    print("# Source: github.com/datasets/country-codes @ caa72d1e0e5a (PDDL) and")
    print("# github.com/umpirsky/country-list @ 4d8f87526c89 (MIT, data: Unicode CLDR). Written by countries.py.")
    print("# code\tenglish\tfrench\tarabic\tcapital (English)")
    for row in sorted(csv.DictReader(open(codes, encoding="utf-8")), key=lambda r: r["ISO3166-1-Alpha-2"]):
        code = row["ISO3166-1-Alpha-2"]
        if len(code) != 2 or code not in names["en"]:
            continue
        columns = []
        for lang, english in (("en", "English"), ("fr", "French"), ("ar", "Arabic")):
            short = names[lang][code].replace(" & ", " and ").replace("\u200f", "")
            found = [short] + [clean(row[f"UNTERM {english} {form}"]) for form in ("Short", "Formal")]
            columns.append("|".join(dict.fromkeys(n for n in found if n)))
        print("\t".join([code, *columns, clean(row["Capital"])]))


main(*sys.argv[1:])
