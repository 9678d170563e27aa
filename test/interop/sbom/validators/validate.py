# Licensed to the Apache Software Foundation (ASF) under one
# or more contributor license agreements.  See the NOTICE file
# distributed with this work for additional information
# regarding copyright ownership.  The ASF licenses this file
# to you under the Apache License, Version 2.0 (the
# "License"); you may not use this file except in compliance
# with the License.  You may obtain a copy of the License at
#
#   http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing,
# software distributed under the License is distributed on an
# "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
# KIND, either express or implied.  See the License for the
# specific language governing permissions and limitations
# under the License.

"""Prints what CycloneDX's and SPDX's own Python libraries say against the documents listed on standard input."""

import io
import json
import sys
from contextlib import redirect_stdout


def cyclonedx(path, version, language):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from cyclonedx.validation.xml import XmlValidator

    validator = {"json": JsonStrictValidator, "xml": XmlValidator}[language]
    with open(path, encoding="utf-8") as file:
        return validator(SchemaVersion.from_version(version)).validate_str(file.read())


def spdx2(path):
    from spdx_tools.spdx.parser.parse_anything import parse_file
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    problems = validate_full_spdx_document(parse_file(path))
    return "; ".join(problem.validation_message for problem in problems[:5]) or None


def spdx3(path):
    from spdx_python_model import v3_0_1 as model

    read = model.SHACLObjectSet()
    with open(path, "rb") as file:
        model.JSONLDDeserializer().read(file, read)
    missing = sorted(str(name) for name in read.missing_ids)
    if missing:
        return "refers to what is not there: " + ", ".join(missing[:5])
    if not any(isinstance(item, model.SpdxDocument) for item in read.objects):
        return "holds no SpdxDocument"
    # Cardinalities are looked at when a model is written.
    model.JSONLDSerializer().write(read, io.BytesIO())
    return None


def complaint(document):
    standard, version, language = document["format"].split("-")
    try:
        if standard == "cyclonedx":
            return cyclonedx(document["path"], version, language)
        return spdx2(document["path"]) if version.startswith("2") else spdx3(document["path"])
    except Exception as error:  # what a library throws at a document is its verdict
        return f"{type(error).__name__}: {error}"


def main():
    found = []
    # Libraries print now and then.
    with redirect_stdout(sys.stderr):
        for document in json.load(sys.stdin):
            problem = complaint(document)
            if problem is not None:
                found.append({"path": document["path"], "problem": str(problem)})
    json.dump(found, sys.stdout)


main()
