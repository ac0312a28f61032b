# ui-conduct
