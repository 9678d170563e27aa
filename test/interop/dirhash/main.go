// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

// Prints the candidate digest of a directory as Go's own dirhash computes it: the hash H1 over every file but *.asc, in hex.
package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/dirhash"
)

func main() {
	directory := os.Args[1]
	found, err := dirhash.DirFiles(directory, "")
	if err != nil {
		log.Fatal(err)
	}
	var counted []string
	for _, name := range found {
		if !strings.HasSuffix(name, ".asc") {
			counted = append(counted, name)
		}
	}
	hash, err := dirhash.Hash1(counted, func(name string) (io.ReadCloser, error) {
		return os.Open(filepath.Join(directory, name))
	})
	if err != nil {
		log.Fatal(err)
	}
	digest, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(hash, "h1:"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%x\n", digest)
}
