"""What leaves the pipeline passes the grounding gate here: values whose words do not say them go out."""
