// Generated from schema.ts by scripts/generate.ts. Do not edit.
import type { SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';

export const CEDAR_SCHEMA_JSON: SchemaJson<string> = {
  "Lattice": {
    "entityTypes": {
      "Claim": {
        "shape": {
          "type": "Record",
          "attributes": {
            "claim_id": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "claim_type": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "namespace": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "EscapeHatch": {
        "shape": {
          "type": "Record",
          "attributes": {
            "category": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "kind": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "mode": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "name": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "Exposure": {
        "shape": {
          "type": "Record",
          "attributes": {
            "host": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "port": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "protocol": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "via": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "ExternalEndpoint": {
        "shape": {
          "type": "Record",
          "attributes": {
            "host": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "port": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "protocol": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "ImageRef": {
        "shape": {
          "type": "Record",
          "attributes": {
            "name": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "registry": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "tag": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "Mesh": {
        "shape": {
          "type": "Record",
          "attributes": {
            "direction": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "Namespace": {
        "shape": {
          "type": "Record",
          "attributes": {
            "cluster": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "environment": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "name": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "SecretPath": {
        "shape": {
          "type": "Record",
          "attributes": {
            "path": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "provider": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "SecurityOverride": {
        "shape": {
          "type": "Record",
          "attributes": {
            "category": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "override_id": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "Service": {
        "shape": {
          "type": "Record",
          "attributes": {
            "environment": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "kind": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "name": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "namespace": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "owner": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "team": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      },
      "Volume": {
        "shape": {
          "type": "Record",
          "attributes": {
            "namespace": {
              "type": "EntityOrCommon",
              "name": "String"
            },
            "volume_id": {
              "type": "EntityOrCommon",
              "name": "String"
            }
          }
        }
      }
    },
    "actions": {
      "AccessClaim": {
        "appliesTo": {
          "resourceTypes": [
            "Claim"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "AccessExternalEndpoint": {
        "appliesTo": {
          "resourceTypes": [
            "ExternalEndpoint"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "AccessSecret": {
        "appliesTo": {
          "resourceTypes": [
            "SecretPath"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "AccessVolume": {
        "appliesTo": {
          "resourceTypes": [
            "Volume"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "AllowWildcard": {
        "appliesTo": {
          "resourceTypes": [
            "Mesh"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "Deploy": {
        "appliesTo": {
          "resourceTypes": [
            "Namespace"
          ],
          "principalTypes": [
            "Service"
          ],
          "context": {
            "type": "Record",
            "attributes": {
              "date": {
                "type": "EntityOrCommon",
                "name": "String",
                "required": false
              },
              "hour": {
                "type": "EntityOrCommon",
                "name": "Long",
                "required": false
              },
              "weekday": {
                "type": "EntityOrCommon",
                "name": "String",
                "required": false
              }
            }
          }
        }
      },
      "ExposeService": {
        "appliesTo": {
          "resourceTypes": [
            "Exposure"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "OverrideSecurity": {
        "appliesTo": {
          "resourceTypes": [
            "SecurityOverride"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "SkipImageVerification": {
        "appliesTo": {
          "resourceTypes": [
            "ImageRef"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      },
      "UseEscapeHatch": {
        "appliesTo": {
          "resourceTypes": [
            "EscapeHatch"
          ],
          "principalTypes": [
            "Service"
          ]
        }
      }
    }
  }
};
